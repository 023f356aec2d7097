import numpy as np
import pyarrow as pa
import pytest

from tocsin.detect.coordinate import coordinate
from tocsin.detect.settings import DetectSettings

DAY = 86_400


def posts(rows):
    columns = dict(zip(("account_id", "ts", "text", "repost_id"), zip(*rows, strict=True), strict=True))
    return pa.table({"post_id": [str(number) for number in range(len(rows))], **columns})


def crowd(rng, many=60):
    """Channels that write texts of their own and forward a few hundred posts at any time of the days after."""
    for who in range(many):
        for number in range(20):
            yield f"c{who:02d}", int(rng.integers(0, 30 * DAY)), f"words of their own {who} {number} and nobody else's", None
        for number in rng.integers(0, 300, 12):
            yield f"c{who:02d}", int(number * 8000 + rng.integers(0, 2 * DAY)), None, f"source:{number}"


def groups(rows, **given):
    found = coordinate(posts(rows), DetectSettings(**given))
    listed = {}
    for row in found.accounts.to_pylist():
        listed.setdefault((row["group_id"], row["class"]), set()).add(row["account_id"])
    return found, {(verdict, frozenset(who)) for (_, verdict), who in listed.items()}


@pytest.fixture(scope="module")
def some():
    rng = np.random.default_rng(8)
    rows = list(crowd(rng))
    for number in range(20):
        ts = int(rng.integers(0, 30 * DAY))
        rows += [
            ("mirror a", ts, f"{number} alarms that two of them write {number}", None),
            ("mirror b", ts + 90, f"{number} alarms that two of them write {number}", None),
        ]
        ts = number * 8000 + int(rng.integers(600, DAY))
        rows += [(who, ts + int(rng.integers(0, 45)), None, f"source:{number}") for who in ("one", "two", "three")]
    for number in range(0, 300, 6):  # a reader who comes after channel c00 on all that it forwards
        rows += [
            ("c00", number * 8000 + 500, None, f"source:{number}"),
            ("reader", number * 8000 + 500 + int(rng.lognormal(4.5, 0.7)), None, f"source:{number}"),
        ]
    return rows


def test_pairs_and_threes_are_groups_and_a_reader_of_one_of_them_is_not(some):
    found, named = groups(some)
    sure = {who for who in named if who[0] == "coordinated"}
    assert named == sure  # the reader of c00 is explained by its own habits
    assert sure == {("coordinated", frozenset({"mirror a", "mirror b"})), ("coordinated", frozenset({"one", "two", "three"}))}
    assert {row["test"] for row in found.groups.to_pylist() if row["class"] == "coordinated"} == {"pairs"}
    assert set(found.groups["size"].to_pylist()) == {2, 3}


def test_the_order_of_rows_does_not_matter(some):
    shuffled = [some[place] for place in np.random.default_rng(1).permutation(len(some))]
    assert groups(some)[1] == groups(shuffled)[1]


def test_nothing_is_found_where_the_times_are_dealt_anew(some):
    rng = np.random.default_rng(4)
    dealt = groups([(who, int(rng.integers(0, 30 * DAY)), text, post) for who, _, text, post in some])[1]
    assert {verdict for verdict, _ in dealt} <= {"undetermined"}  # who chose the same posts still did


def test_fewer_occasions_than_asked_for_are_no_pair(some):
    few = [row for row in some if "alarms" not in (row[2] or "") or int(row[2].split()[0]) < 2]
    assert all("mirror a" not in who for verdict, who in groups(few)[1] if verdict == "coordinated")
