"""What is read from one page: the row of `tocsin extract`, in one vocabulary for pages, relays, gold files and the tables of a case.

Every `surface` is copied from the page: characters of its text or of an attribute, entities decoded, runs of white space made one space.
A value that has no surface in the page is invented, and must not be given.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Literal

PageType = Literal["article", "fact_check", "statement", "release", "other"]
Precision = Literal["second", "minute", "hour", "day", "month", "year", "interval", "unknown"]
Status = Literal["stated", "inferred"]
Method = Literal["json_ld", "meta", "time_element", "text", "url", "header", "anchor", "context"]
DateRole = Literal["published", "modified", "page_clock", "archive", "event", "copyright", "deadline", "unknown"]
Calendar = Literal["gregorian", "hijri", "solar_hijri"]
Check = Literal["agrees", "conflicts"]
CreditType = Literal[
    "translated_from", "source_agency", "distributed_by", "republished_from", "republished_document", "according_to", "photo"
]  # fmt: skip
DisclaimerKind = Literal["third_party_content", "no_warranty", "sponsored", "opinion", "machine_translated", "generated"]
Qualifier = Literal["at_least", "at_most", "more_than", "less_than", "about", "up_to"]
MastheadRole = Literal["chairman", "publisher", "editor", "founder", "other"]
NameKind = Literal["person", "org", "place"]
VerdictValue = Literal["false", "misleading", "altered", "satire", "mixture", "unproven", "true", "other"]
Headline = Literal["match", "partial", "mismatch", "attribution_dropped"]
BoilerplateKind = Literal[
    "site_header", "navigation", "masthead", "clock", "credit", "end_mark", "channel_promotion", "bot_offer", "related", "ad", "widget",
    "distributor_about", "categories", "subscription", "copyright", "cookies", "comments", "share", "icon", "ui",
]  # fmt: skip
SlipKind = Literal["foreign_letter", "end_mark", "calque", "broken_name", "broken_sentence"]


@dataclass(slots=True)
class Date:
    """One date: a Gregorian `value` as precise as it is stated, or an inclusive interval, or neither where nothing can be read."""

    surface: str
    value: str | None = None  # YYYY, YYYY-MM, YYYY-MM-DD, YYYY-MM-DDTHH:MM[:SS], the last two with Z or +HH:MM when the zone is known
    not_before: str | None = None
    not_after: str | None = None
    precision: Precision = "unknown"
    tz_known: bool = False
    tz: str | None = None
    status: Status = "stated"
    method: Method = "text"
    role: DateRole = "unknown"
    calendar: Calendar = "gregorian"
    check: Check | None = None
    basis: str | None = None


@dataclass(slots=True)
class Credit:
    """Whom a text is credited to. `source_key`: the gazetteer's key of the source, which its spellings in all scripts share."""

    type: CreditType
    surface: str
    source: str | None = None
    by: str | None = None
    from_lang: str | None = None
    url: str | None = None
    source_key: str | None = None


@dataclass(slots=True)
class Disclaimer:
    """Who disclaims what; one a kind."""

    kind: DisclaimerKind
    surface: str
    by: str | None = None


@dataclass(slots=True)
class Channel:
    """A channel the page promotes. `kind` as in the vocabulary: telegram, whatsapp, x, bale, rss, newsletter, app, bot ..."""

    kind: str
    surface: str
    handle: str | None = None
    url: str | None = None


@dataclass(slots=True)
class Figure:
    """A number with what it counts. `of`: the total in "86 of 1,686"; `what`: the counted words; `date`: the day it holds for."""

    value: float
    surface: str
    value_high: float | None = None
    qualifier: Qualifier | None = None
    of: float | None = None
    unit: str = "other"
    what: str | None = None
    date: str | None = None
    in_body: bool = True


@dataclass(slots=True)
class Quote:
    """A quotation without its marks, and who is said to have said it, as written."""

    text: str
    surface: str
    speaker: str | None = None


@dataclass(slots=True)
class Masthead:
    """Who runs the site, as its masthead says; never an author."""

    name: str
    role: MastheadRole
    surface: str


@dataclass(slots=True)
class Name:
    """A name and its other spellings in the page."""

    name: str
    kind: NameKind
    spellings: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Verdict:
    """What a fact-check says of its claim, by the page's own label."""

    value: VerdictValue
    surface: str
    reasons: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Claim:
    """The claim reviewed, as the page words it; its circulating version; where it circulates."""

    text: str
    circulating: str | None = None
    where: str | None = None


@dataclass(slots=True)
class Reason:
    """Why a headline is held to agree or not, with the words that show it."""

    reason: str
    surface: str


@dataclass(slots=True)
class HeadlineBody:
    """Whether the body says what the headline says; None without a title or a body."""

    value: Headline | None = None
    reasons: list[Reason] = field(default_factory=list)


@dataclass(slots=True)
class Boilerplate:
    """A piece of the page that is none of its text, kept as evidence."""

    kind: BoilerplateKind
    surface: str


@dataclass(slots=True)
class Slip:
    """What betrays a source language: `lang` where it can be told."""

    kind: SlipKind
    surface: str
    lang: str | None = None


@dataclass(slots=True)
class Mark:
    """A technical mark in the page's code; `own` is False where an embedded third party carries it."""

    kind: str
    value: str
    own: bool = True


@dataclass(slots=True)
class PageRow:
    """All that was read from one page. The body: paragraphs separated by an empty line, without title, boilerplate or credit lines."""

    file: str
    url: str | None = None
    site: str | None = None
    type: PageType = "article"
    lang: str | None = None
    title: str | None = None
    other_titles: list[str] = field(default_factory=list)
    standfirst: str | None = None
    body: str = ""
    author: list[str] = field(default_factory=list)
    published: Date | None = None
    modified: Date | None = None
    page_clock: Date | None = None
    archived: Date | None = None
    events: list[Date] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    disclaimers: list[Disclaimer] = field(default_factory=list)
    channels: list[Channel] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    signatories: list[str] = field(default_factory=list)
    masthead: list[Masthead] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    verdict: Verdict | None = None
    claim: Claim | None = None
    headline_body: HeadlineBody = field(default_factory=HeadlineBody)
    boilerplate: list[Boilerplate] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)
    traces: list[Mark] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def paragraphs(self) -> list[str]:
        """The body's paragraphs."""
        return [part for part in self.body.split("\n\n") if part.strip()]


def as_dict(value: Any) -> Any:
    """A record of this module as what JSON holds, field by field in their order."""
    if isinstance(value, list):
        return [as_dict(one) for one in value]
    if hasattr(type(value), "__dataclass_fields__"):
        return {one.name: as_dict(getattr(value, one.name)) for one in fields(value)}
    return value
