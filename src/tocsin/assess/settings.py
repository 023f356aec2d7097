"""The settings of the stage `assess`, each declared once."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.engine.given import within


@dataclass(frozen=True)
class AssessSettings:
    """What makes a campaign, and how far findings go.

    q: the false discovery rate over objects tested. core_accounts, core_share: the fewest accounts of coordinated groups in a seed, and
    the least share of its accounts they must hold. seeds, group_share: the fewest seeds of a campaign, and the share of some group's
    accounts that must have posted them. tag_lift, tag_share: a hashtag is the campaign's own when it is this many times more frequent
    there than elsewhere and stands on this share of the campaign's posts. join_share, tie_share: the share of a set's posts, of a single
    text's posts, that must carry two of a campaign's own hashtags to belong to it. first_objects, first_share, first_lead_s: a first
    disseminator started so many of the texts and visuals, and this share of them, so many seconds before the next account; first_most:
    how many are named. young_days: an account at most this old at its first post here is young. evidence: rows kept behind one finding.
    protected: handles whose doubles are looked for, with or without @ (crossed/traits/profile/lookalikes.py).
    given: what a person knows and no program measures, as name=value (facts/given.py): target.kind, target.country, open_call.by, ...
    """

    q: float = within(0.01, most=1)
    core_accounts: int = within(3, least=1)
    core_share: float = within(0.2, most=1)
    seeds: int = within(2, least=1)
    group_share: float = within(0.5, most=1)
    tag_lift: float = within(10.0, least=1)
    tag_share: float = within(0.05, most=1)
    join_share: float = within(0.5, most=1)
    tie_share: float = within(0.25, most=1)
    first_objects: int = within(2, least=1)
    first_share: float = within(0.02, most=1)
    first_lead_s: int = 900
    first_most: int = within(10, least=1)
    young_days: int = 90
    evidence: int = within(20_000, least=1)
    protected: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
