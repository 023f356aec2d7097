"""What a client asks of a collection: filters and pages of TAXII 2.1 (sections 3.4, 3.5, 5) over objects in the order they came."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tocsin.errors import InputError

MOST = 1000  # objects a page, whatever is asked for
MEDIA = "application/stix+json;version=2.1"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
_MATCHES = ("id", "type", "version", "spec_version")


@dataclass(frozen=True)
class Record:
    """One version of one object, and when it came into the collection (YYYY-MM-DDTHH:MM:SS.ffffffZ)."""

    object: Mapping[str, Any]
    added: str

    @property
    def id(self) -> str:
        """The id of the object."""
        return str(self.object["id"])

    @property
    def version(self) -> str:
        """When this version was made; what has no time of its own has that of its adding (section 3.4.1)."""
        return moment(str(self.object.get("modified") or self.object.get("created") or self.added))

    @property
    def spec_version(self) -> str:
        """The version of STIX it is written in."""
        return str(self.object.get("spec_version", "2.1"))

    @property
    def place(self) -> tuple[str, str, str]:
        """Where it stands in the collection."""
        return self.added, self.id, self.version


@dataclass(frozen=True)
class Query:
    """What is asked for. `versions`: first, last, all, or moments."""

    added_after: str = ""
    limit: int = MOST
    after: tuple[str, ...] = ()  # the place of the last object of the page before
    ids: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    versions: frozenset[str] = frozenset({"last"})
    spec_versions: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Page:
    """One page of an answer; `next`: what asks for the page behind it, None at the end."""

    records: tuple[Record, ...]
    next: str | None = None


def query(parameters: Iterable[tuple[str, str]], matches: Sequence[str] = _MATCHES) -> Query:
    """The query of an address. Raises InputError for a parameter that is unknown or cannot be read."""
    found: dict[str, Any] = {}
    for name, value in parameters:
        wanted = frozenset(one for one in value.split(",") if one)
        match name:
            case "added_after":
                found["added_after"] = moment(value)
            case "limit":
                if not value.isascii() or not value.isdigit() or not int(value[:9]):
                    raise InputError(f"limit {value[:20]!r} is no positive number")
                found["limit"] = min(int(value[:9]), MOST)
            case "next":
                found["after"] = _place(value)
            case "match[id]" if "id" in matches:
                found["ids"] = wanted
            case "match[type]" if "type" in matches:
                found["types"] = wanted
            case "match[version]" if "version" in matches:
                found["versions"] = frozenset(one if one in ("first", "last", "all") else moment(one) for one in wanted)
            case "match[spec_version]" if "spec_version" in matches:
                found["spec_versions"] = wanted
            case _:
                raise InputError(f"the parameter {name[:40]!r} is not known here")
    return Query(**found)


@dataclass(frozen=True)
class Collection:
    """The objects, in the order they were added."""

    id: str
    title: str
    records: tuple[Record, ...]
    _by_id: dict[str, list[Record]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        for record in sorted(self.records, key=lambda one: (one.version, one.added)):
            self._by_id.setdefault(record.id, []).append(record)

    def has(self, id: str) -> bool:
        """Whether an object of this id is here, in any version."""
        return id in self._by_id

    def page(self, asked: Query) -> Page:
        """What a query finds, one page of it."""
        found = [one for one in self.records if self._fits(one, asked)]
        shown = found[: asked.limit]
        more = len(found) > len(shown)
        return Page(tuple(shown), _token(shown[-1].place) if more else None)

    def _fits(self, one: Record, asked: Query) -> bool:
        return (
            one.added > asked.added_after
            and one.place > asked.after
            and (not asked.ids or one.id in asked.ids)
            and (not asked.types or one.object.get("type") in asked.types)
            and (not asked.spec_versions or one.spec_version in asked.spec_versions)
            and self._is_version(one, asked.versions)
        )

    def _is_version(self, one: Record, versions: frozenset[str]) -> bool:
        all_of_it = self._by_id[one.id]
        return (
            "all" in versions
            or ("last" in versions and one is all_of_it[-1])
            or ("first" in versions and one is all_of_it[0])
            or one.version in versions
        )


def collection(id: str, title: str, records: Iterable[Record]) -> Collection:
    """A collection of records in any order."""
    return Collection(id, title, tuple(sorted(records, key=lambda one: one.place)))


def moment(text: str) -> str:
    """A time of STIX with six digits behind the second, so that times sort as texts. Raises InputError for what is none."""
    if not _TIME.fullmatch(text):
        raise InputError(f"{text[:40]!r} is no time like 2024-05-15T10:00:00.000Z")
    whole, _, rest = text[:-1].partition(".")
    try:
        datetime.fromisoformat(whole).replace(tzinfo=UTC)
    except ValueError as cause:
        raise InputError(f"{text[:40]!r} is no time") from cause
    return f"{whole}.{rest[:6]:0<6}Z"


def _token(place: tuple[str, str, str]) -> str:
    return base64.urlsafe_b64encode("|".join(place).encode()).decode()


def _place(token: str) -> tuple[str, ...]:
    try:
        found = tuple(base64.urlsafe_b64decode(token.encode()).decode().split("|"))
    except (binascii.Error, UnicodeError, ValueError) as cause:
        raise InputError("next is none of ours") from cause
    if len(found) != 3:
        raise InputError("next is none of ours")
    return found
