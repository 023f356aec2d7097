"""Posts whose later version is empty; a version that is no later, or says something, is no deletion."""

from tests.assess.crossed.traits.small import seen
from tests.assess.small import NOON, World
from tests.support import rows
from tocsin.assess.crossed.traits.conduct.gone import gone


def test_a_later_empty_version_and_nothing_else() -> None:
    world, versions = World(), []
    told = {"a": (2, ""), "b": (2, "changed"), "c": (0, ""), "d": None, "e": (None, "")}  # gone; edited; an earlier one; once; no time
    for who, said in told.items():
        name = world.post(who, NOON, text="what was written", collected_ts=NOON + 1)
        if said:
            versions.append({"instead_of": name, "text": said[1], "collected_ts": None if said[0] is None else NOON + said[0]})
    view, given = seen(world)
    found = gone(view, given.read("posts").sort_by("post_id"), rows("versions", versions))
    assert found.known.tolist() == [True, True, False, False, False]
    assert found.has.tolist() == [True, False, False, False, False]


def test_no_posts_no_answer() -> None:
    view, given = seen(World())
    assert not len(gone(view, given.read("posts"), rows("versions", [])).has)
