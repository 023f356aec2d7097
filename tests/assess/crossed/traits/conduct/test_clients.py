"""The client an account posts with most."""

import pyarrow as pa
import pytest

from tests.assess.crossed.traits.small import CROWD, seen
from tests.assess.small import NOON, World
from tocsin.assess.crossed.traits.conduct.clients import client


def test_the_most_frequent_of_equals_the_first_by_name() -> None:
    world = World()
    for who, clients in {"a": ["Web", "Web", "Planner"], "b": ["Web", "Planner"], "c": [None, ""], "d": [None, "Planner"]}.items():
        for n, one in enumerate(clients):
            world.post(who, NOON + n, client=one)
    view, _ = seen(world)
    found = client(view)
    names = [found.names[code] if code >= 0 else None for code in found.codes.tolist()]
    assert dict(zip(view.corpus.accounts.to_pylist(), names, strict=True)) == {"a": "Web", "b": "Planner", "c": None, "d": "Planner"}


@pytest.mark.parametrize("posts", [0, 3])
def test_where_no_client_is_told_none_is_known(posts: int) -> None:
    world = World()
    for n in range(posts):
        world.post(CROWD[n], NOON)
    view, _ = seen(world)
    assert not pa.array(client(view).codes >= 0).to_pylist().count(True)
