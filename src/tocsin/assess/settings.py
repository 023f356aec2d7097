"""The settings of the stage `assess`, each declared once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class AssessSettings:
    """What makes a campaign, and how far findings go.

    q: the false discovery rate over objects tested as seeds. core_accounts, core_share: the fewest accounts of coordinated groups in a
    seed, and the least share of its accounts they must hold. seeds, group_share: the fewest seeds of a campaign, and the share of some
    group's accounts that must have posted them. first_share: the share of a campaign's posts that a first disseminator has started.
    tag_lift, tag_share: a hashtag is the campaign's own when it is this many
    times more frequent there than elsewhere and stands on this share of the campaign's posts. tie_share: the share of an object's posts
    that must carry two of them for the object to join. young_days: an account younger than this at its first post here is recent.
    """

    q: float = 0.01
    core_accounts: int = 3
    core_share: float = 0.2
    seeds: int = 2
    group_share: float = 0.5
    tag_lift: float = 10.0
    tag_share: float = 0.05
    tie_share: float = 0.5
    young_days: int = 90
    first_share: float = 0.05
    evidence: int = 20_000  # rows of evidence kept behind one finding
