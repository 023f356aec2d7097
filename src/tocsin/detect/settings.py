"""The settings of the detect stage, each declared once, with what it is and where its value comes from.

Thresholds of what a group is called stand in parts (`verdict`, `groups`, `sharing`, `pairs`, `ties`), set by
`--set detect.verdict.rest_hours=9`; those of a detector under its name (`--set detect.hashtags.fewest=4`). `detect.provenance` lists them
all as data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tocsin import plugins
from tocsin.engine.given import MOST, within

BYTES = 80  # of memory for each pair event held; measured

CHOSEN = "chosen"  # by judgement; no fit stands behind it
FITTED = "fitted"  # by hand, on the seeds of FITS, for the accounts found and for audiences that are wrongly called
DEFINED = "defined"  # the meaning of a word, or a convention of the literature
FITS = "reference generator 1 to 6 and 51 to 60, own generator 1 to 13"


def setting(default: Any, source: str, what: str, least: float = 0, most: float = MOST) -> Any:
    """A field of a settings dataclass: its default, where that comes from (CHOSEN, FITTED, DEFINED), what it is, and its bounds."""
    return within(default, least, most, source=source, what=what)


@dataclass(frozen=True)
class VerdictSettings:
    """What a group is called: coordinated, benign automation, or an audience (verdicts/)."""

    declared: float = setting(0.5, CHOSEN, "share of accounts declared automated from which the group is automation", most=1)
    constant: float = setting(0.95, CHOSEN, "participation rate from which the same accounts act every time", most=1)
    constant_one_source: float = setting(0.9, CHOSEN, "the same, where one source made the objects", most=1)
    constant_seconds: float = setting(0.8, CHOSEN, "the same, where nothing but the seconds is alike, some of which are missed", most=1)
    spread_seconds: int = setting(10, CHOSEN, "seconds from the first to the last act of an automatic burst (median)")
    automatic_bursts: int = setting(10, CHOSEN, "bursts from which constancy says something", least=1)
    scheduled_bursts: int = setting(4, CHOSEN, "bursts from which a schedule says something", least=1)
    schedule_seconds: int = setting(180, CHOSEN, "seconds of an hour or a day within which all bursts of a schedule begin", most=86_400)
    rest_hours: float = setting(8.0, CHOSEN, "hours of the daily clock without any act that people who post by hand leave", most=24)
    one_source: float = setting(0.9, CHOSEN, "share of the objects from which they are said to have one source", most=1)
    answered: float = setting(0.8, CHOSEN, "share of the moments on objects of others from which a group may be an audience", most=1)
    occasions: int = setting(3, CHOSEN, "moments from which a group can be told from a common occasion", least=1)
    texts: int = setting(6, CHOSEN, "copied texts that make a group even of fewer moments ...", least=1)
    texts_rate: float = setting(0.45, CHOSEN, "... at this participation rate", most=1)
    group_odds: float = setting(
        1.2,
        FITTED,
        "natural log of the Bayes factor, group against audience, from which it is a group (decision 0008)",
        least=-100,
        most=100,
    )
    group_odds_one_source: float = setting(
        5.0,
        CHOSEN,
        "the same, where one source made the objects and as many others share it: its readership is the common case",
        least=-100,
        most=100,
    )
    sharp_group: float = setting(0.5, CHOSEN, "share of groups whose moments end at an edge in time", least=0.001, most=0.999)
    sharp_audience: float = setting(0.1, CHOSEN, "the same of audiences, whose reactions fade out", least=0.001, most=0.999)
    crowd: int = setting(20, CHOSEN, "accounts that took part, from which an audience is seen to be one", least=1)
    company: float = setting(
        1.2, CHOSEN, "excess of moments in common over chance, from which those who come are no random part of an audience"
    )
    reacted: float = setting(
        2.0, CHOSEN, "times as often as their own reaction times make them that accounts with one source meet, from which it tells", least=1
    )
    crowded: float = setting(5.0, CHOSEN, "times as many onlookers as the median moment has: there they do not count", least=1)
    audience_means: tuple[float, ...] = setting(
        (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35), FITTED, "mean participation rates of an audience", least=0.001, most=0.999
    )
    audience_shapes: tuple[float, ...] = setting(
        (1.0, 2.0, 3.0), FITTED, "first parameters of an audience's beta distribution", least=0.001
    )
    group_means: tuple[float, ...] = setting(
        (0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95), FITTED, "mean participation rates of a group", least=0.001, most=0.999
    )
    group_concentrations: tuple[float, ...] = setting(
        (9.0, 20.0, 50.0, 200.0), FITTED, "sums of the parameters of a group's beta distribution", least=0.001
    )


@dataclass(frozen=True)
class GroupSettings:
    """Which pairs are links, and which accounts a group holds (groups/, pairs/fusion.py)."""

    times: float = setting(
        2.0, CHOSEN, "times as often as expected that a linked pair acted together at least: no expectation is surer", least=1
    )
    weak_links: float = setting(0.2, FITTED, "weak links that chance alone gives an account")
    weak_more: int = setting(1, FITTED, "more links that an account needs where they are weak")
    strongest: float = setting(30.0, CHOSEN, "largest weight of a link in the Leiden communities, as -log10 of its p-value", least=1)
    burst_members: int = setting(3, CHOSEN, "members within the window that make a burst", least=1)
    partners: int = setting(2, CHOSEN, "members within the window of an outsider who takes part", least=1)
    wave_pause: int = setting(172_800, CHOSEN, "seconds without an act after which a new wave begins", least=1)
    same_bursts: float = setting(
        0.5, CHOSEN, "share of a group's bursts that another takes part in, from which the two are one ...", most=1
    )
    guests: int = setting(2, CHOSEN, "... by so many accounts each time", least=1)
    rounds: int = setting(3, CHOSEN, "rounds of taking in accounts that keep turning up", most=100)
    joins: int = setting(2, CHOSEN, "moments that an account taken in has joined", least=1)
    join_odds: float = setting(120.0, CHOSEN, "posterior odds of a member against a bystander, from which an account is taken in")
    concentration: float = setting(9.0, CHOSEN, "concentration of the members' participation rates (sum of the beta parameters)", least=1)
    missing: float = setting(0.1, CHOSEN, "prior share of members not found yet, of those found", most=1)
    written: int = setting(3, CHOSEN, "posts that a group reposted together, from which their author may belong to it ...", least=1)
    written_elsewhere: float = setting(0.1, CHOSEN, "... where others made at most this share of all their reposts", most=1)
    lead_deviations: float = setting(
        2.6, DEFINED, "standard deviations of a leader's or amplifier's lead: one in two hundred by chance", most=100
    )
    lead: float = setting(0.3, CHOSEN, "mean lead of a leader, between -1 and 1", least=-1, most=1)


@dataclass(frozen=True)
class SharingSettings:
    """Co-sharing at any time (questions/co_sharing.py)."""

    rare: tuple[int, ...] = setting((10, 30, 100), CHOSEN, "accounts that shared a rare object at most: each is tried", least=2)
    least_affinity: float = setting(8.0, CHOSEN, "times more that two of one audience share than strangers do: least", least=1)
    usual_affinity: float = setting(15.0, CHOSEN, "the same, where too few pairs tell", least=1)
    most_affinity: float = setting(100.0, CHOSEN, "the same, at most", least=1)
    affinity_quantile: float = setting(0.99, CHOSEN, "quantile of the active pairs at which the affinity is read", most=1)
    active: float = setting(0.3, CHOSEN, "common objects expected of a pair that counts as active", least=0.001)
    active_pairs: int = setting(200, CHOSEN, "active pairs from which the affinity is read")


@dataclass(frozen=True)
class PairsSettings:
    """Pairs, threes and other small groups (questions/pairs.py)."""

    occasions: int = setting(3, CHOSEN, "occasions that a pair needs on its own, without a group around it", least=1)
    sure: float = setting(0.001, CHOSEN, "q-value of the crowd's null model up to which a pair is asked: no group bears it out", most=1)
    times: float = setting(2.0, CHOSEN, "times as often as its own habits explain that a pair coincided at least", least=1)
    level: float = setting(0.02, CHOSEN, "false discovery rate over the pairs whose own habits are asked", most=1)
    copying: int = setting(1800, CHOSEN, "seconds within which a text of another is taken over, a wider window for pairs", least=1)
    answering: int = setting(360, CHOSEN, "the same for what others made", least=1)


@dataclass(frozen=True)
class TieSettings:
    """Who copies whom (ties/)."""

    fewest: int = setting(5, CHOSEN, "posts that two accounts share at least", least=1)
    carriers: int = setting(30, CHOSEN, "accounts that carry a rare object at most: what more carry ties nobody", least=2)
    least_share: float = setting(0.01, CHOSEN, "share of the posts of one of the two that they share, at least", most=1)
    least_affinity: float = setting(3.0, CHOSEN, "times more that two of one audience share than strangers do: least", least=1)
    usual_affinity: float = setting(5.0, CHOSEN, "the same, where too few pairs tell", least=1)
    affinity_quantile: float = setting(0.9, CHOSEN, "quantile of the active pairs that share anything, at which it is read", most=1)
    active: float = setting(1.0, CHOSEN, "common objects expected of a pair that counts as active", least=0.001)
    active_pairs: int = setting(50, CHOSEN, "active pairs from which the affinity is read", least=1)
    set_share: float = setting(0.25, CHOSEN, "share of the accounts that sets, which share more than an audience, make up at most", most=1)
    moment: int = setting(60, CHOSEN, "seconds between two posts of one moment")
    mirror: float = setting(0.5, DEFINED, "share of an account's posts that are another's, from which it is its mirror", most=1)
    mutual: int = setting(3, CHOSEN, "times that each is first, or reposts the other, where both do", least=1)
    mutual_share: float = setting(0.1, CHOSEN, "the same, as a share of all such occasions", most=1)
    alike: float = setting(0.5, CHOSEN, "rank correlation of two accounts' delays after a third, from which they react together", most=1)
    reaction: float = setting(0.002, CHOSEN, "p-value of such a test", most=1)
    signed: int = setting(3, CHOSEN, "posts that end with a line for it to be a signature", least=1)


def _of_detectors() -> dict[str, Any]:
    """The default settings of every registered detector that has any, by its name."""
    loaded = {name: plugins.load("detectors", name).settings for name in plugins.names("detectors")}
    return {name: kind() for name, kind in loaded.items() if kind is not None}


@dataclass(frozen=True)
class DetectSettings:
    """How accounts that act together are looked for.

    traces: the traces to use, all that the posts allow when empty. window: seconds, instead of each trace's own unless it is below 0.
    memory: megabytes that the events of pairs may take at a time; results do not depend on it. calibrate: runs of the calibration (none
    when 0). seed: of its random numbers. verdict, groups, sharing, pairs, ties: the thresholds. detectors: the settings of each detector by
    its name.
    """

    traces: tuple[str, ...] = within((), choices=lambda: plugins.names("detectors"))
    window: int = within(-1, least=-1)
    q: float = setting(0.05, DEFINED, "false discovery rate over pairs of accounts", most=1)
    fewest: int = setting(2, DEFINED, "joint actions a pair needs over all traces", least=1)
    group: int = setting(4, CHOSEN, "accounts of the smallest group", least=2)
    again: int = setting(600, CHOSEN, "seconds within which an account's repetition of one object does not count again")
    most: int = setting(200_000, CHOSEN, "pairs of posts within the window above which an object is too popular to be evidence")
    common: int = setting(6, CHOSEN, "rare objects in common, for co-sharing", least=1)
    alike: float = setting(0.35, CHOSEN, "cosine of the objects of two accounts, for co-sharing", most=1)
    memory: int = within(64, least=1, most=1_000_000)
    calibrate: int = within(0, most=100_000)
    seed: int = 1
    verdict: VerdictSettings = VerdictSettings()
    groups: GroupSettings = GroupSettings()
    sharing: SharingSettings = SharingSettings()
    pairs: PairsSettings = PairsSettings()
    ties: TieSettings = TieSettings()
    detectors: Mapping[str, Any] = field(default_factory=_of_detectors)

    @property
    def held(self) -> int:
        """How many events of pairs may be in memory at a time."""
        return max(1, self.memory) * 2**20 // BYTES
