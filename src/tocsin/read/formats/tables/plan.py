"""Which columns of a table hold what: a plain description, made of their names, a known tool's profile and what their values show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from tocsin.read.fields.column_names import BY_NAME, comparable, forms, named_in
from tocsin.read.fields.values import MISSING, missing
from tocsin.read.formats.tables.profiles import Choices, profiles

ACCOUNTS = ("account_id", "handle", "account_url", "name", "outlet")  # what can stand for whose a post is, the best first
TRACES = ("text", "title", "urls", "hashtags", "mentions", "repost_id", "reply_id", "media_id")
_PROFILE = ("name", "bio", "account_created", "followers", "following", "location", "verified")
# Names of a post's own address in some tables and of a shared one in others.
_ADDRESS = frozenset(("link", "url", "href", "adresse", "lien", "enlace", "ссылка", "الرابط", "bağlantı"))
_WEAK = frozenset(("description", "summary"))
PLACES = ("channel_id", "chat_id", "peer_id", "group_id", "channel_username", "channel", "chat", "chat_title", "channel_name")
LONGEST_MISSING = max(map(len, MISSING))  # longer texts need not be compared with the words for nothing
NO_CHOICES = Choices()


@dataclass(frozen=True)
class Facts:
    """What the values of the columns show of a file as a whole; nothing of it where no rows were looked at."""

    profile: str = ""  # the tool that wrote the table
    counting: frozenset[str] = frozenset()  # columns that only number the rows
    shared: frozenset[str] = frozenset()  # columns of addresses that hold what was shared, not the post's own
    pictures: frozenset[str] = frozenset()  # columns of addresses that lead to pictures or videos
    html: bool = False  # texts are written in HTML
    times: tuple[str, ...] = ()  # columns with the moment of a post, the best first; those of another moment are not among them
    dropped: frozenset[str] = frozenset()  # columns of times that hold another moment than the post's
    guessed: bool = False  # no column was named as one of times: these were found by their values
    platform: str = ""  # where nothing in a row tells it
    ids: tuple[str, ...] = ()  # columns of ids, those first whose values are different in different rows
    scoped: bool = False  # one id stands for posts of several accounts: they count within each
    file: str = ""  # names the file in ids that are made of a row's number


NOTHING = Facts()


@dataclass(frozen=True, eq=False)
class Plan:
    """Which columns hold what, for one set of column names: of several the first that holds something in a row."""

    columns: Mapping[str, tuple[str, ...]]  # ours to theirs, the best first
    texts: tuple[str, ...]  # all columns that can hold the text, the best first
    accounts: tuple[str, ...]  # all that can hold the account
    profile: bool  # whether the rows say more of an account than its id
    platform: str = ""  # of all posts, where it is one
    zone: str | None = None  # documented for times that tell none
    via: str = ""  # the tool of collection
    place: str = ""  # the column of the chat or channel within which ids may count
    choices: Choices = NO_CHOICES
    facts: Facts = NOTHING

    @property
    def column(self) -> dict[str, str]:
        """Ours to the best of theirs."""
        return {ours: theirs[0] for ours, theirs in self.columns.items() if theirs}

    @property
    def complete(self) -> bool:
        """Whether posts can be made of it."""
        return bool(self.accounts or self.owned) and any(field in self.columns for field in TRACES)

    @property
    def owned(self) -> bool:
        """Whether a post's id alone may tell its account: on Facebook it can hold its page's number."""
        return self.platform == "facebook" and "post_id" in self.columns

    def value(self, row: Mapping[str, Any], field: str, platform: str = "") -> Any:
        """What a row holds of a field; None where no column of it holds anything. Columns of another `platform` are passed over."""
        return self.source(row, field, platform)[1]

    def source(self, row: Mapping[str, Any], field: str, platform: str = "") -> tuple[str, Any]:
        """The column of a field that holds something in a row, and what; ("", None) where none does."""
        for name in self.columns.get(field, ()):
            value = row.get(name)
            if value is None or value == "" or value == []:
                continue
            held = (type(value) is str and len(value) > LONGEST_MISSING) or not missing(value)
            if held and not (platform and of_another(name, platform)):
                return name, value
        return "", None


@lru_cache(maxsize=4096)
def plan_for(names: tuple[str, ...], mapped: tuple[tuple[str, str], ...] = (), facts: Facts = NOTHING) -> Plan:
    """The plan for a set of column names: what the analyst says, then the tool's profile, then the best of the names in use."""
    told = {ours: theirs for ours, theirs in mapped if theirs in names or ours == "platform"}
    profile = profiles().get(facts.profile)
    choices = profile.choices if profile else NO_CHOICES
    columns: dict[str, tuple[str, ...]] = {ours: (theirs,) for ours, theirs in told.items()}
    by_form: dict[str, list[str]] = {}
    for name in names:
        by_form.setdefault(comparable(name), []).append(name)
    if profile:
        for ours, theirs in profile.columns.items():
            found = tuple(dict.fromkeys(name for one in theirs for name in by_form.get(one, ()) if name not in told.values()))
            if found and ours not in told:
                columns[ours] = found
    kept = {one for theirs in profile.columns.values() for one in theirs} if profile else set()
    _general(columns, names, kept | choices.ignored | choices.counting, facts)
    title = columns.get("title", ()) if not (profile and "text" in columns) or "title" in profile.columns else ()
    texts = tuple(dict.fromkeys((*columns.get("text", ()), *title)))
    place = next((name for one in PLACES for name in by_form.get(one, ())), "")
    whose = ACCOUNTS[:3] if choices.articles else ACCOUNTS  # where articles are, a writer's name is no account
    accounts = columns["account_id"] if "account_id" in told else tuple(name for field in whose for name in columns.get(field, ()))
    shown = choices.articles or any(field in columns for field in _PROFILE) or {"account_id", "handle"} <= columns.keys()
    return Plan(
        columns, texts, accounts, shown, profile.platform if profile else "",
        profile.zone if profile else None, profile.via if profile else "", place, choices, facts,
    )  # fmt: skip


def _general(columns: dict[str, tuple[str, ...]], names: tuple[str, ...], kept: frozenset[str] | set[str], facts: Facts) -> None:
    """Fields that have no column yet get theirs by the names in use; a column serves one purpose."""
    known: dict[str, str] = {}
    free = [name for name in names if comparable(name) not in kept]
    for at in range(4):
        for name in free:
            written = forms(name)
            if at < len(written):
                known.setdefault(written[at], name)
    taken = {name for theirs in columns.values() for name in theirs}
    for ours, ranks in _ranks().items():
        if ours in columns:
            continue
        named = (known[form] for form in sorted(known.keys() & ranks.keys(), key=ranks.__getitem__))
        found = list(dict.fromkeys(name for name in named if name not in taken and _serves(ours, name, facts)))
        if ours == "post_id" and facts.ids:
            found = sorted(found, key=lambda name: facts.ids.index(name) if name in facts.ids else len(facts.ids))
        if ours == "ts" and facts.times:
            found = [name for name in facts.times if name not in taken]
        if ours == "urls":
            found += [name for name in free if name in facts.shared and name not in taken]
        if ours == "media_id":
            found += [name for name in free if name in facts.pictures and name not in taken]
        if found:
            several = ours == "text" or (ours in ("ts", "urls", "permalink") and facts is not NOTHING)
            if ours == "text" and len(found) > 1:  # a description is an account's, or a link's, where there is a better text
                found = [name for name in found if comparable(name) not in _WEAK] or found
            columns[ours] = tuple(found if several else found[:1])
            taken.update(columns[ours])


@cache
def _ranks() -> dict[str, dict[str, int]]:
    """Of each field the place of each name in use, the best first."""
    return {ours: {form: place for place, form in reversed(list(enumerate(forms)))} for ours, forms in BY_NAME.items()}


def _serves(field: str, name: str, facts: Facts) -> bool:
    """Whether a column's values allow it to serve a field."""
    if field in ("post_id", "account_id"):
        return field == "post_id" or name not in facts.counting
    if field == "ts":
        return name not in facts.dropped
    return field not in ("permalink", "urls") or name not in facts.pictures | (facts.shared if field == "permalink" else frozenset())


def of_another(name: str, platform: str) -> bool:
    """Whether a column is of another platform than this, as "Facebook Likes" is for a post on X."""
    return bool(platform) and (named_in(name) or platform) != platform


def may_be_shared(name: str) -> bool:
    """Whether a name stands for a post's own address in some tables and for a shared one in others."""
    return comparable(name) in _ADDRESS
