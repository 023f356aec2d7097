"""Facts of who is openly behind it: sites, ads, declarations, labels, signatures, rulings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["official", "state_media", "controlled", "linked", "aligned", "party", "organisation", "private"]


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
    listed: bool | None = None  # as ads: in a library of ads, or marked as sponsored; else reach bought in another way


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
class Tasking:
    """A document that gives orders."""

    document: bool | None = None
    authenticated: bool | None = None
