import pytest

from tocsin.testing.coordination.corpus import corpus
from tocsin.testing.coordination.later import LATER


@pytest.mark.parametrize("name", sorted(LATER))
def test_a_scene_plants_one_labelled_group(name):
    made = corpus(71, (name,), accounts=400, days=3)
    rows = [row for row in made.labels.to_pylist() if row["label"]]
    assert {row["kind"] for row in rows} == {name}
    assert len({row["group_id"] for row in rows}) == 1
    assert len(rows) >= 10
    assert corpus(71, (name,), accounts=400, days=3).posts.equals(made.posts)
