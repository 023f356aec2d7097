import pytest

from tests.detect.ties.world import World, by_pair, tied


@pytest.mark.parametrize(("others", "kind"), [(6, "shared"), (0, "one_feed")])
def test_an_audience_of_one_alert_is_no_feed(others, kind):
    """Two eager readers of a site's alerts, alone or among readers who each come now and then."""
    made = World(3)
    made.crowd(40)
    made.channels("a", "b")
    for number in range(14):
        ts, page = made.moment(), f"https://news.example/{number}"
        for who in ("a", "b", *(f"crowd{made.rng.randrange(40):02d}" for _ in range(others))):
            made.post(who, ts + made.rng.randint(5, 60), f"{page} {made.words()}", urls=page)
    rows = by_pair(tied(made.table()))
    assert {pair: row["kind"] for pair, row in rows.items() if set(pair) == {"a", "b"}} == dict.fromkeys(list(rows)[:1], kind)
