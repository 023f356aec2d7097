"""What is known of a case before it is weighed: counts with what they are a part of, and what was looked at.

Every group of facts is None where it was not looked at, and so is every field: not measured is no zero. `0` is "looked for and not found".
`of_...` is the whole that a count is a part of. Words by others (a declaration, the name of an organisation) stand as they are written.
A property that needs more than one field is None where one of them is missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Verdict = Literal["false", "misleading", "true", "opinion", "satire"]
# What a verdict rests on. The first ones are objective: anybody can check them.
OBJECTIVE = (
    "earlier_copy",
    "place",
    "official_record",
    "publisher",
    "full_recording",
    "original_text",
    "data",
    "provenance",
    "fact_check",
)
Basis = str
Role = Literal["official", "state_media", "controlled", "linked", "aligned", "party", "organisation", "private"]
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
        """At least ten accounts, with a measured error rate."""
        return self.found and self.false_rate is not None

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
class Sites:
    """Web sites that carry the same, and what ties them to one another."""

    n: int | None = None
    same_text: bool | None = None
    same_source_share: float | None = None  # 0 to 1: pages taken from the source named
    source: str | None = None  # in words
    state_source: bool | None = None  # the source is an outlet of a foreign state
    languages: int | None = None
    lag_s: float | None = None  # seconds between source and page, median
    marks: tuple[str, ...] = ()  # shared marks that tell: analytics id, certificate, favicon ...
    weak_marks: tuple[str, ...] = ()  # that many strangers share: a CMS template, a hoster
    lookalike_of: tuple[str, ...] = ()
    redirect: bool | None = None
    disclosed: bool | None = None  # syndication or payment is said on the page
    owner_stated: bool | None = None  # one owner is named on them
    owner_foreign: bool | None = None

    @property
    def linked(self) -> bool:
        """At least one telling mark is shared."""
        return bool(self.marks)

    @property
    def republish(self) -> bool:
        """They carry the same texts, or mostly those of one source."""
        return bool(self.same_text) or (self.same_source_share or 0) >= 0.5


@dataclass(frozen=True)
class Ads:
    """Bought reach."""

    bought: int | None = None
    payer_known: bool | None = None
    payer: str | None = None
    payer_foreign: bool | None = None


@dataclass(frozen=True)
class Falsity:
    """A claim that was checked. `verdict` None: not checked."""

    claim: str | None = None
    verdict: Verdict | None = None
    basis: Basis | None = None  # one of OBJECTIVE; "other" in words of no known kind
    share: float | None = None  # 0 to 1: of the posts, or of a sample of them, that carry the claim
    sample: int | None = None  # how many were looked at where it is a sample
    quoted: bool | None = None  # misleading only where it is quoted, not in the original


@dataclass(frozen=True)
class First:
    """The first disseminator, as it declares itself."""

    declares: str | None = None
    label: str | None = None  # as the platform labels it
    role: Role | None = None  # read from both, or from what others established
    foreign: bool | None = None
    self_attributed: bool | None = None  # it says itself which state or body it speaks for


@dataclass(frozen=True)
class Affiliation:
    """Organisations that bios declare. `declared` 0: bios were read, nobody declares any."""

    organisation: str | None = None
    foreign: bool | None = None
    declared: int | None = None
    of: int | None = None  # bios read, or accounts


@dataclass(frozen=True)
class Places:
    """Countries and places that labels or profiles give: a sign, never where somebody is."""

    n: int | None = None
    of: int | None = None
    by: Literal["label", "declared"] = "declared"
    foreign: bool = True


@dataclass(frozen=True)
class Organisation:
    """An organisation behind the posts, by its own word or by registers."""

    named: bool | None = None
    foreign: bool | None = None
    signs: bool | None = None


@dataclass(frozen=True)
class Ruling:
    """What a court or an authority said of it."""

    by: Literal["court", "authority"] = "authority"
    foreign: bool | None = None  # it says that a foreign actor is involved
    final: bool | None = None
    contested: bool | None = None


@dataclass(frozen=True)
class Benign:
    """A benign explanation of copies or of a group, and whether somebody checked it.

    `code`: share_button petition press_release syndication stated_owner declared_automation open_call fans event newsroom quotation
    reposts anniversary file_picture satire event_signups shorteners default_avatars moderation defensive_registration.
    """

    code: str
    checked: bool | None = None
    foreign: bool | None = None  # of an open call: by whom


@dataclass(frozen=True)
class Tags:
    """Hashtags. `new`: first seen with the copies."""

    new: tuple[str, ...] = ()
    shared: int | None = None
    accounts: int | None = None
    of_accounts: int | None = None
    flooded: bool | None = None  # an existing hashtag, filled with what is not its topic


@dataclass(frozen=True)
class Tasking:
    """A document that gives orders."""

    document: bool | None = None
    authenticated: bool | None = None


@dataclass(frozen=True)
class Assets:
    """Numbers of accounts with a trait of `assess.features`."""

    handle_pattern: int | None = None
    lookalike_handles: int | None = None
    avatar_copies: int | None = None
    dormant: int | None = None
    repurposed: int | None = None
    renamed: int | None = None
    deleted: int | None = None


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
class Media:
    """What provenance says of a picture, a video or a recording; a detector's score alone says nothing."""

    generated: Literal["image", "video", "audio"] | None = None  # by a manifest or an admission
    score: bool | None = None  # there is a score of some detector, and no more


@dataclass(frozen=True)
class Views:
    """Reach. Printed beside the criteria, never inside one."""

    median: float | None = None
    most: float | None = None
    monthly_visits: float | None = None
    total: float | None = None
    relays: int | None = None  # by media that are no part of it


@dataclass(frozen=True)
class Contest:
    """An answer by those concerned. `verified`: the fact in it was checked and holds."""

    denial: bool | None = None
    fact: str | None = None
    verified: bool | None = None


@dataclass(frozen=True)
class Target:
    """What it was aimed at. `kind`: a code of `words.toml`, `other` for words of no known kind."""

    kind: str | None = None
    words: str | None = None
    days_before: float | None = None  # days before a vote


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
    dates_inferred: bool | None = None  # a date rests on a page's clock, a file's time or an upload, none that is stated

    @property
    def benign(self) -> frozenset[str]:
        """The codes of the benign explanations that hold: an open call or a petition counts once it is public or was checked."""
        return frozenset(one.code for one in self.benign_known if one.checked is not False)

    def at(self, path: str) -> Any:
        """The fact at a path such as `copies.accounts`; None where it, or what it belongs to, was not measured."""
        value: Any = self
        for name in path.split("."):
            value = getattr(value, name, None)
            if value is None:
                return None
        return value or None if isinstance(value, tuple) else value
