from tocsin.watch.client import Client
from tocsin.watch.robots import Robots


def test_rules_are_kept_to_and_asked_for_once(here: str) -> None:
    from tests.watch.server import Handler

    robots = Robots(Client(private=True), 0.5)
    assert robots.allows(f"{here}/page") and not robots.allows(f"{here}/closed")
    assert robots.pause(f"{here}/page") == 0.5
    assert Handler.asked["/robots.txt"] == 1


def test_a_site_that_cannot_be_asked_is_left_alone() -> None:
    assert not Robots(Client(private=True), 0.5).allows("http://127.0.0.1:9/page")
