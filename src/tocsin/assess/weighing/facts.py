"""What is known of a case before it is weighed: counts with what they are a part of, and what was looked at.

Every group of facts is None where it was not looked at, and so is every field: not measured is no zero. `0` is "looked for and not found".
`of_...` is the whole that a count is a part of. Words by others (a declaration, the name of an organisation) stand as they are written.
A property that needs more than one field is None where one of them is missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tocsin.assess.weighing.known.behind import Ads, Affiliation, First, Organisation, Places, Role, Ruling, Sites, Tasking
from tocsin.assess.weighing.known.said import OBJECTIVE, Benign, Contest, Falsity, Media, Target, Verdict, Views
from tocsin.assess.weighing.known.spread import GROUP, Assets, Automation, Burst, Copies, Group, Latency, Observed, Swarm, Tags, Waves

__all__ = [
    "GROUP", "OBJECTIVE", "Ads", "Affiliation", "Assets", "Automation", "Benign", "Burst", "Contest", "Copies", "Facts", "Falsity", "First",
    "Group", "Latency", "Media", "Observed", "Organisation", "Places", "Role", "Ruling", "Sites", "Swarm", "Tags", "Target", "Tasking",
    "Verdict", "Views", "Waves",
]  # fmt: skip

LARGE_SHARE = 0.05  # of the posts or pages observed
LARGE_POSTS = 1000
LARGE_PAGES = 100


@dataclass(frozen=True)
class Facts:
    """Everything that is weighed. Build it with what was measured, and leave out the rest."""

    observed: Observed = field(default_factory=Observed)
    copies: Copies | None = None
    group: Group | None = None
    automation: Automation | None = None
    latency: Latency | None = None
    burst: Burst | None = None
    sites: Sites | None = None
    ads: Ads | None = None
    falsity: Falsity | None = None
    first: First | None = None
    affiliation: Affiliation | None = None
    places: Places | None = None
    organisation: Organisation | None = None
    rulings: tuple[Ruling, ...] = ()
    benign_known: tuple[Benign, ...] = ()
    tags: Tags | None = None
    misspelt: tuple[str, ...] = ()
    tasking: Tasking | None = None
    hours: bool | None = None  # hours of activity were looked at; they say nothing of a place
    assets: Assets | None = None
    swarm: Swarm | None = None
    waves: Waves | None = None
    media: Media | None = None
    views: Views | None = None
    contest: Contest | None = None
    target: Target | None = None
    machine_translation_stated: bool | None = None  # a page or post says that a machine translated it
    dates_inferred: bool | None = None  # a date rests on a page's clock, a file's time or an upload, none that is stated

    @property
    def benign(self) -> frozenset[str]:
        """The codes of the benign explanations that hold: an open call or a petition counts once it is public or was checked.

        Declared machines explain as many accounts as they are: a few beside many that act so explain nothing.
        """
        return frozenset(one.code for one in self.benign_known if one.checked is not False and self._covers(one))

    def _covers(self, one: Benign) -> bool:
        machines = self.automation.accounts if self.automation else None
        acting = max((part.accounts or 0 for part in (self.group, self.latency) if part), default=0)
        return one.code != "declared_automation" or machines is None or machines >= acting

    @property
    def large(self) -> bool | None:
        """Whether copies are at least 5 % of what was observed, and 1,000 posts or 100 pages. None: not measured."""
        if self.copies is None:
            return None
        posts = _large(self.copies.posts, self.copies.of_posts or self.observed.posts, LARGE_POSTS)
        pages = _large(self.copies.pages, self.copies.of_pages or self.observed.pages, LARGE_PAGES)
        return None if posts is None and pages is None else bool(posts or pages)

    @property
    def copied(self) -> bool | None:
        """Whether texts were copied by at least ten accounts, and not merely passed on.

        Where a group was looked for and none found, few copies, or those of what an official channel posted, are taken as passing on.
        """
        if self.copies is None or self.copies.accounts is None:
            return None
        if self.copies.accounts < GROUP or (self.copies.posts or self.copies.accounts) < GROUP:
            return False
        looked = self.group is not None and self.group.accounts is not None
        official = self.first is not None and self.first.role == "official"
        return not looked or bool(self.group and self.group.found) or (bool(self.large) and not official)

    def at(self, path: str) -> Any:
        """The fact at a path such as `copies.accounts`; None where it, or what it belongs to, was not measured."""
        value: Any = self
        for name in path.split("."):
            value = getattr(value, name, None)
            if value is None:
                return None
        return value or None if isinstance(value, tuple) else value


def _large(part: int | None, whole: int | None, least: int) -> bool | None:
    if part is None:
        return None
    if part < least:
        return False
    return part >= LARGE_SHARE * whole if whole else None
