import numpy as np
import pyarrow as pa

from tocsin import plugins
from tocsin.detect.actions.pair_events import encoded
from tocsin.detect.groups.bursts import Bursts, bursts
from tocsin.detect.groups.growth import merged, moments
from tocsin.detect.settings import GroupSettings, VerdictSettings
from tocsin.detect.verdicts.decision import AUTOMATION, COORDINATED, TRIGGER, UNDETERMINED
from tocsin.detect.verdicts.shape import Facts, shape, source_share

HOUR = 3600


def acted(starts, takes_part, members=10, trace="link", step=2):
    """Bursts of one group at these times; `takes_part(burst, member)` says who joined."""
    rows = [(b, m, start + step * m) for b, start in enumerate(starts) for m in range(members) if takes_part(b, m)]
    burst, account, ts = (np.array(column) for column in zip(*rows, strict=True))
    zeros = np.zeros(len(rows), np.int64)
    return Bursts((trace,), zeros, burst, zeros, burst, account, ts, np.ones(len(rows), bool))


def decided(found, source=0.0, automated=0.0, synchronous=True, members=10, habits=(False, "", np.nan, np.nan), readers=100, **settings):
    facts = Facts(np.arange(members), source, automated, synchronous, *habits, readers)
    detectors = {name: plugins.load("detectors", name) for name in found.traces}
    return shape(found, facts, detectors, VerdictSettings(**settings))


def judged(*given, **more):
    return decided(*given, **more).verdict


SPREAD = [7 * HOUR * n + 311 * n for n in range(20)]


def everybody(burst, member):
    return True


def seldom(burst, member):
    return (burst + member) % (2 + member) == 0


def mostly(burst, member):
    return (burst * 7 + member * 3) % 10 < 6


def test_always_all_in_seconds_around_the_clock_is_automation():
    assert judged(acted(SPREAD, everybody, step=1)) == AUTOMATION
    assert judged(acted(SPREAD, everybody, step=60)) == COORDINATED
    assert judged(acted(SPREAD, everybody, step=60), source=1.0) == AUTOMATION


def test_always_the_same_time_of_the_day_with_one_source_is_a_schedule():
    daily = [24 * HOUR * n + 9 * HOUR for n in range(6)]
    assert judged(acted(daily, everybody, step=10), source=1.0) == AUTOMATION
    assert judged(acted(daily, mostly, step=10), source=1.0) == COORDINATED


def test_those_who_say_so_are_automated():
    assert judged(acted(SPREAD, mostly), automated=0.6) == AUTOMATION


def test_a_different_few_each_time_is_an_audience_unless_they_copy_texts():
    assert judged(acted(SPREAD, seldom)) in (TRIGGER, UNDETERMINED)
    assert judged(acted(SPREAD, seldom, trace="text")) == COORDINATED
    assert judged(acted(SPREAD, mostly)) == COORDINATED


def test_one_occasion_makes_no_group():
    assert judged(acted([0, 60, 120], everybody, trace="hashtags")) == UNDETERMINED


def audience(parts=1, trace="link", people=40):
    """Uneven participation, a different part of the people each time; of `parts` crowds that come in turns."""
    rng = np.random.default_rng(3)
    eager = rng.beta(1.2, 5.0, people)
    joins = rng.random((30, people)) < eager * np.where(np.arange(people) % parts == np.arange(30)[:, None] % parts, parts, 0)
    joins[:, :3] = True if parts == 1 else joins[:, :3]
    times = [7 * HOUR * n for n in range(30)]
    return acted(times, lambda b, m: joins[b, m], members=people, trace=trace, step=11)


def test_an_audience_is_shown_by_being_many_and_by_another_part_of_it_each_time():
    shown = decided(audience(), members=40)
    assert (shown.verdict, shown.decided["code"]) == (TRIGGER, "decided.audience") and shown.margin > 0
    assert {"group.crowd", "group.by_chance"} <= {one["code"] for one in shown.reasons}
    assert [one["code"] for one in decided(audience(), members=40, source=1.0).reasons[-2:]] == ["group.one_source", "group.readers"]
    company = decided(audience(parts=3), members=40)
    assert (company.verdict, company.decided["code"]) == (UNDETERMINED, "decided.company")
    few = decided(audience(people=12), members=12)
    assert (few.verdict, few.decided["code"]) == (UNDETERMINED, "decided.handful") and few.margin < 0


def test_a_readership_is_shown_by_its_many_readers_and_not_by_its_one_source_alone():
    assert judged(audience(), source=0.95, synchronous=False, members=40) == TRIGGER
    alike = decided(acted(SPREAD, mostly), source=0.95, synchronous=False)
    assert (alike.verdict, alike.decided["code"]) == (UNDETERMINED, "decided.readers")
    assert judged(acted(SPREAD, mostly), source=0.4, synchronous=False) == COORDINATED
    assert judged(acted(SPREAD, mostly), source=float("nan"), synchronous=False) == UNDETERMINED


def test_one_source_speaks_for_a_readership_only_where_others_read_it_too():
    found = acted(SPREAD[:4], mostly, members=8)
    read, own = (decided(found, source=1.0, members=8, readers=readers, group_odds_one_source=50.0) for readers in (8, 7))
    assert (read.verdict, own.verdict) == (UNDETERMINED, COORDINATED)
    assert round(own.margin - read.margin, 6) == 50.0 - VerdictSettings().group_odds


def test_a_group_whose_source_is_not_known_is_judged_by_its_moments():
    assert judged(acted(SPREAD, mostly), source=float("nan")) == COORDINATED
    assert judged(audience(), source=float("nan"), members=40) == TRIGGER


def test_onlookers_make_an_audience_of_its_most_eager_part():
    times = [7 * HOUR * n for n in range(12)]
    inside = acted(times, mostly, members=6)
    assert judged(inside, members=6) == COORDINATED
    rng = np.random.default_rng(4)
    rows = [(b, 100 + m, start + 60) for b, start in enumerate(times) for m in range(40) if rng.random() < 0.12]
    burst, account, ts = (np.array(column) for column in zip(*rows, strict=True))
    columns = [(inside.group, burst * 0), (inside.burst, burst), (inside.trace, burst * 0), (inside.objects, burst)]
    columns += [(inside.account, account), (inside.ts, ts), (inside.inside, burst < 0)]
    assert judged(Bursts(("link",), *(np.concatenate(pair) for pair in columns)), members=6) == TRIGGER


def test_the_share_of_one_source():
    found = acted([0, 10 * HOUR, 20 * HOUR], everybody)
    assert source_share(found, {"link": pa.array(["one.example", "one.example", "two.example"])}) == 2 / 3
    assert source_share(found, {"link": pa.array([None, "two.example", "two.example"])}) == 1.0
    assert np.isnan(source_share(found, {"link": pa.array([None, None, "two.example"])}))  # of most it is not known
    assert np.isnan(source_share(found, {}))


def test_bursts_that_begin_together_are_one_moment():
    assert len(np.unique(moments(acted([0, 300, 800, 10_000], everybody)))) == 2


def test_groups_that_act_in_the_same_bursts_are_joined():
    rows = [(f"o{b}", f"a{m}", b * HOUR + m) for b in range(6) for m in range(8)] + [("p", f"a{m}", m) for m in range(8, 12)]
    objects, names, times = (list(column) for column in zip(*rows, strict=True))
    table = pa.table({"object_id": objects, "account_id": names, "post_id": [str(i) for i in range(len(rows))], "ts": times})
    accounts = pa.array(sorted({a for _, a, _ in rows}))
    number = {name: place for place, name in enumerate(accounts.to_pylist())}
    group = np.full(12, -1)
    for member in range(12):
        group[number[f"a{member}"]] = number["a0"] if member < 4 else number["a4"] if member < 8 else number["a8"]
    actions = encoded(table, accounts, table["post_id"].combine_chunks())
    joined = merged(bursts({"link": actions}, {"link": 60}, group, GroupSettings()), group, GroupSettings())
    assert len({int(joined[number[f"a{member}"]]) for member in range(8)}) == 1
    assert int(joined[number["a8"]]) != int(joined[number["a0"]])


def test_each_verdict_says_what_decided_and_how_far_from_the_line_it_was():
    def said(*given, **more):
        made = decided(*given, **more)
        return made.decided["code"], round(made.margin, 3)

    assert said(acted(SPREAD, mostly))[0] == "decided.odds" and said(acted(SPREAD, mostly))[1] > 0
    assert said(acted(SPREAD, everybody, step=1), source=0.95) == ("decided.constant", 0.1)
    assert said(acted(SPREAD, mostly), automated=0.6) == ("decided.declared", 0.1)
    assert said(acted([0, 60, 120], everybody, trace="hashtags")) == ("decided.few", -2)
    unknown = decided(acted(SPREAD, mostly), source=float("nan"), synchronous=False)
    assert unknown.decided["code"] == "decided.source_unknown" and np.isnan(unknown.margin)
    assert [one["code"] for one in unknown.would_tell] == ["tell.source"]
    assert said(acted(SPREAD, seldom, trace="text")) == ("decided.own", 0.8)


def test_reasons_are_phrases_facts_first():
    def reasons(*given, **more):
        return [one["code"] for one in decided(*given, **more).reasons]

    assert reasons(acted(SPREAD, mostly)) == ["group.facts"]
    assert reasons(acted(SPREAD, everybody, step=1), source=0.95) == ["group.facts", "group.tight", "group.restless", "group.one_source"]
    daily = [24 * HOUR * n + 9 * HOUR for n in range(6)]
    assert "group.daily" in reasons(acted(daily, everybody, step=10), source=1.0)


def test_thresholds_are_those_of_the_settings():
    found = acted(SPREAD, everybody, step=1)
    assert judged(found) == AUTOMATION
    assert judged(found, rest_hours=0.1) == COORDINATED
    assert judged(found, automatic_bursts=21) == COORDINATED
    assert judged(acted(SPREAD, mostly), group_odds=1e6) == UNDETERMINED
