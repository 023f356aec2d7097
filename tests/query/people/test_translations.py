"""What a translation is kept under: a text, blanks aside; a post or the text that stands for a family."""

import pytest

from tests.report.synthetic import Synthetic
from tocsin.errors import SettingError
from tocsin.query.lookups import Lookups
from tocsin.query.people.translations import Translations, digest, listed, original
from tocsin.query.view import CaseView


@pytest.fixture(scope="module")
def view() -> CaseView:
    return Synthetic().view()


def test_blanks_do_not_count_and_letters_do() -> None:
    assert digest("two  words\n") == digest("two words") != digest("two Words")


def test_a_family_is_known_by_its_head_and_a_post_by_its_name_in_print(view: CaseView) -> None:
    lookups = Lookups(view)
    family, head = view.rows("select family_id, head_id from families order by all limit 1")[0]
    by_family, by_post = original(lookups, family), original(lookups, head)
    assert by_family.id == family and by_post.id.startswith("post.") and by_family.digest == by_post.digest
    assert original(lookups, by_post.id) == by_post
    with pytest.raises(SettingError):
        original(lookups, "corpus.posts")


def test_those_into_the_readers_language_come_first_whatever_was_entered_first(view: CaseView) -> None:
    lookups = Lookups(view)
    family = view.rows("select family_id from families order by all limit 1")[0][0]
    found = original(lookups, family)
    base = {"verdict": "translation", "id": family, "original": found.digest, "who": "w", "time": "2026-01-02T03:04:05+00:00"}
    said = [{**base, "seq": at, "lang": lang, "text": lang, "translator": "t"} for at, lang in enumerate(("de", "fr", "en"))]
    known = Lookups(view.saying(said, view.sets))
    assert [one["lang"] for one in Translations(known, "fr").of(f" {found.text}")] == ["fr", "de", "en"]
    assert Translations(known, "fr").of("another text") == [] and len(listed(known)) == 3
