import pytest

from tocsin.errors import InputError
from tocsin.watch.client import Client
from tocsin.watch.robots import Robots


def test_rules_are_kept_to_and_asked_for_once(here: str) -> None:
    from tests.watch.server import Handler

    robots = Robots(Client(private=True), 0.5)
    assert robots.allows(f"{here}/page") and not robots.allows(f"{here}/closed")
    assert robots.pause(f"{here}/page") == 0.5
    assert Handler.asked["/robots.txt"] == 1


@pytest.mark.parametrize(("private", "why"), [(True, "refused"), (False, "port 9 is none of the web")])
def test_a_site_that_cannot_be_asked_is_left_alone_and_the_reason_is_told(private: bool, why: str) -> None:
    robots = Robots(Client(private=private), 0.5)
    for _ in range(2):
        with pytest.raises(InputError, match=why) as told:
            robots.allows("http://127.0.0.1:9/page")
        assert "forbids" not in str(told.value) and robots.pause("http://127.0.0.1:9/page") == 0.5
