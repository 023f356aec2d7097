from tests.report.synthetic import Synthetic
from tests.web.pages.sources.made import NEW, OLD, made
from tocsin.report.sections.checks.media import ages, copies


def test_a_case_without_media_has_neither_ages_nor_copies():
    view = Synthetic(hostile=False).view()
    assert ages(view, "en") == {"ages": [], "ages_in_all": 0}
    assert copies(view) == {"pairs": [], "pairs_in_all": 0}


def test_the_version_that_posts_carried_first_stands_left_and_edits_are_told_of_the_other_alone() -> None:
    for pair in copies(made().view())["pairs"]:
        assert {"left", "right", "later", "edit"} <= set(pair) and all(set(one) == {"left", "right"} for one in pair["segments"])
    crop = next(one for one in copies(made().view())["pairs"] if "cropped" in one["edit"])
    assert (crop["later"], crop["left"]["name"], crop["right"]["name"]) == (True, OLD[:12], NEW[:12])


def test_a_date_of_a_post_stands_under_the_copy_that_this_post_carried() -> None:
    view = made().view()
    rows = {post: set(media) for post, media in view.rows("select post_id, media_ids from posts where len(media_ids) > 0")}
    copied = [one["copy"] for age in ages(view, "en")["ages"] for one in age["dates"] if one["source"] == "platform_time"]
    assert all(any(copy in media for media in rows.values()) for copy in copied)
