import json
from types import SimpleNamespace
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from tocsin import plugins
from tocsin.detect.actions.prepare import Prepared
from tocsin.detect.groups.bursts import Bursts
from tocsin.detect.groups.network import Network
from tocsin.detect.pairs.fusion import PairTests
from tocsin.detect.pairs.null_model import TraceTests
from tocsin.detect.settings import DetectSettings
from tocsin.detect.verdicts.decision import AUTOMATION, COORDINATED
from tocsin.detect.verdicts.verdict import _name, judged, membership, ordered, readers, within

SIZE = 20
MOMENTS = 20


def ready():
    accounts = pa.array([f"a{number:02d}" for number in range(SIZE)])
    detectors = {"text": plugins.load("detectors", "text")}
    none = pa.array([], pa.string())
    return Prepared(accounts, accounts, np.ones(SIZE), detectors, {}, {}, {}, {}, {}, none, {}, None)


def network(question="moments"):
    """Two groups on texts: four accounts that miss every third moment, and six of which a fifth passes by."""
    group = np.full(SIZE, -1)
    group[:4], group[10:16] = 0, 10
    rows = [(0, b, a, b * 90_000 + 40 * a) for b in range(MOMENTS) for a in range(4) if (a + b) % 3]
    rows += [(10, MOMENTS + b, a, 45_000 + b * 90_000 + 40 * a) for b in range(MOMENTS) for a in range(10, 16) if (a + b) % 5]
    whose, burst, account, ts = (np.array(column) for column in zip(*rows, strict=True))
    zeros = np.zeros(len(rows), np.int64)
    bursts = Bursts(("text",), whose, burst, zeros, burst, account, ts, np.ones(len(rows), bool))
    pairs = [a * SIZE + b for some in (range(4), range(10, 16)) for a in some for b in some if a < b]
    keys, many = np.array([*pairs, 3 * SIZE + 17]), len(pairs)
    q = np.array([1e-6] * many + [0.9])
    q[[0, 1, 2]] = 0.5  # the first account has no pair that passed
    tested = PairTests(keys, q / 10, q, np.ones(len(keys)), np.full(len(keys), np.nan))
    counts = np.arange(many + 1)
    traces = {"text": TraceTests(keys, counts, counts, np.full(many + 1, 0.25), q, q, q)}
    return Network(question, question == "moments", traces, tested, tested.at_most(0.05), {}, bursts, group, {})


def groups(automated=()):
    mask = np.zeros(SIZE, bool)
    mask[list(automated)] = True
    return ordered(judged(network(), ready(), mask, DetectSettings()))


def test_the_largest_group_comes_first_and_each_has_its_facts_and_scores():
    large, small = groups()
    assert (large.accounts.tolist(), small.accounts.tolist()) == ([*range(10, 16)], [0, 1, 2, 3])
    assert large.name != small.name
    assert large.decision.verdict == small.decision.verdict == COORDINATED
    assert large.scores == pytest.approx([sum((a + b) % 5 > 0 for b in range(MOMENTS)) / MOMENTS for a in range(10, 16)])
    assert large.rate == pytest.approx(large.scores.mean())
    assert set(large.roles) <= {"leader", "amplifier", "member"}


def test_a_group_says_how_often_its_links_acted_together_and_what_was_expected():
    large, _ = groups()
    times = json.loads(next(reason for reason in large.decision.reasons if reason["code"] == "group.times")["params"])
    inside = range(6, 21)  # the places of its fifteen pairs, which are also their counts
    assert times == {"together": sum(inside), "expected": pytest.approx(15 * 0.25)}


def test_who_says_that_it_is_automated_is():
    large, small = groups(automated=(0, 1))
    assert (large.decision.verdict, small.decision.verdict) == (COORDINATED, AUTOMATION)


def test_pairs_inside_a_listed_group_and_those_of_members_without_a_sure_one():
    found = groups()
    one = found[0].network
    kept = within(one, found, SIZE)
    assert 3 * SIZE + 17 not in kept.pairs  # an end outside
    assert set(one.tested.pairs[:3].tolist()) <= set(kept.pairs.tolist())  # the pairs of the first account, though none passed
    assert membership(found, SIZE).tolist() == [1] * 4 + [-1] * 6 + [0] * 6 + [-1] * 4


def test_accounts_that_another_answer_holds_leave_a_group():
    large = groups()[0]
    taken = np.zeros(SIZE, bool)
    taken[large.accounts[:2]] = True
    left = large.without(taken)
    assert left.accounts.tolist() == large.accounts[2:].tolist()
    assert left.scores.tolist() == large.scores[2:].tolist()
    assert set(left.bursts.account.tolist()) == set(left.accounts.tolist())


def test_only_the_pairs_of_its_own_network_are_a_groups():
    assert not len(within(network(), groups(), SIZE).pairs)


def name(members: list[str], question: str = "synchrony") -> str:
    accounts = pa.array(sorted({*members, "someone", "else"}))
    places = np.array([at for at, account in enumerate(accounts.to_pylist()) if account in members])
    group: Any = SimpleNamespace(accounts=places, network=SimpleNamespace(question=question))
    return _name(group, accounts)


def test_a_name_stays_when_accounts_come_in_elsewhere() -> None:
    members = [f"core{n}" for n in range(8)]
    assert name(members) == name(members[::-1])
    assert len(name(members)) == 9
    assert name(members) != name(members, "co-sharing")


def test_a_name_mostly_survives_a_change_of_members() -> None:
    """By the law of MinHash: with one of twenty members exchanged, about 19 of 21 names stay."""
    kept = 0
    for world in range(200):
        members = [f"w{world}m{n}" for n in range(20)]
        kept += name(members) == name([*members[1:], f"w{world}new"])
    assert 165 <= kept <= 198


def test_readers_are_those_in_no_group_who_share_the_source():
    zeros = np.zeros(3, np.int64)
    found = Bursts(("link",), zeros, np.arange(3), zeros, np.arange(3), np.arange(3), np.arange(3), np.ones(3, bool))
    acted = SimpleNamespace(accounts=np.array([0, 1, 2, 5, 6, 7, 8]), objects=np.array([0, 1, 2, 1, 1, 3, 2]))
    given: Any = SimpleNamespace(sources={"link": pa.array(["one", "one", "two", None])}, traces={"link": acted, "text": acted})
    assert readers(found, given, np.array([0, 1, 2, 6])) == 1
