"""Facts of spread: copies, groups of accounts, machines, hashtags, traits of accounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

GROUP = 10  # accounts below which a group opens nothing


@dataclass(frozen=True)
class Observed:
    """What was collected."""

    posts: int | None = None
    accounts: int | None = None
    pages: int | None = None
    days: float | None = None
    platforms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Copies:
    """Near-copies of the texts and visuals in question."""

    posts: int | None = None
    of_posts: int | None = None
    accounts: int | None = None
    of_accounts: int | None = None
    pages: int | None = None
    of_pages: int | None = None
    platforms: int | None = None  # on which the same copy was found; not those that were collected
    groups: int | None = None  # groups, pages or channels of a platform that carried it
    reply_accounts: int | None = None  # accounts that posted it as replies


@dataclass(frozen=True)
class Group:
    """Accounts found to act together more than chance has it. `accounts` 0: looked for and none found."""

    accounts: int | None = None
    of_accounts: int | None = None
    false_rate: float | None = None  # 0 to 1, of the procedure, measured on data with the effect removed; None: not measured
    within_s: float | None = None  # seconds between their copies

    @property
    def stands(self) -> bool:
        """At least ten accounts, with a measured error rate below one half."""
        return self.found and self.false_rate is not None and self.false_rate < 0.5

    @property
    def found(self) -> bool:
        """At least ten accounts."""
        return (self.accounts or 0) >= GROUP


@dataclass(frozen=True)
class Automation:
    """Regular intervals between posts, and whether the accounts say of themselves that they are automated."""

    accounts: int | None = None
    of_accounts: int | None = None
    interval_s: float | None = None
    regular: int | None = None  # intervals that keep the beat
    of_intervals: int | None = None
    declared: bool | None = None

    @property
    def regular_share(self) -> float | None:
        """The share of intervals that keep the beat."""
        return None if self.regular is None or not self.of_intervals else self.regular / self.of_intervals


@dataclass(frozen=True)
class Latency:
    """How fast accounts react to another's post."""

    median_s: float | None = None
    accounts: int | None = None
    of_accounts: int | None = None


@dataclass(frozen=True)
class Burst:
    """Accounts created within a short window."""

    n: int | None = None
    of: int | None = None
    window_days: float | None = None
    base_rate: float | None = None  # 0 to 1: the share of the platform's accounts created in a window of that length

    @property
    def excess(self) -> float | None:
        """How many times as many as the base rate has it."""
        return None if self.n is None or not self.of or not self.base_rate else self.n / self.of / self.base_rate


@dataclass(frozen=True)
class Tags:
    """Hashtags. `new`: first seen with the copies."""

    new: tuple[str, ...] = ()
    shared: int | None = None
    accounts: int | None = None
    of_accounts: int | None = None
    flooded: bool | None = None  # an existing hashtag, filled with what is not its topic

    @property
    def held(self) -> float | None:
        """The share of the accounts in question that used them."""
        return None if self.accounts is None or not self.of_accounts else self.accounts / self.of_accounts


@dataclass(frozen=True)
class Swarm:
    """Replies and mentions to one target within a window."""

    accounts: int | None = None
    window_s: float | None = None


@dataclass(frozen=True)
class Waves:
    """How often the same came back after silence."""

    n: int | None = None


@dataclass(frozen=True)
class Assets:
    """Numbers of accounts with a trait, as `assess.crossed.traits` asks for it; `wholes`: of how many it is known, by name of the trait."""

    handle_pattern: int | None = None
    lookalike_handles: int | None = None
    avatar_copies: int | None = None
    dormant: int | None = None
    repurposed: int | None = None
    renamed: int | None = None
    deleted: int | None = None
    wholes: Mapping[str, int] = field(default_factory=dict)

    def many(self, trait: str) -> bool:
        """Whether at least ten accounts have a trait: of fewer it says nothing."""
        return (getattr(self, trait) or 0) >= GROUP
