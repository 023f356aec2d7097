"""What would tell where nothing can be told: for each case of "cannot tell" the evidence that is missing, as codes and in plain words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from tocsin.verify.dates.instants import FIRST_ZONE, LAST_ZONE, Span, written
from tocsin.verify.dates.statements import Dated, Statements

_MENDS = {
    "not_sure": "surer_match", "medium_not_in_capture": "medium_in_capture", "backdatable": "time_not_set_by_author",
    "signature_not_valid": "signature", "clock_not_trusted": "timestamp",
}  # fmt: skip
_ZONES = FIRST_ZONE + LAST_ZONE  # by how much a known zone may move an end


def missing(
    read: Statements, ends: tuple[Dated | None, Dated | None], claimed: Span | None, conflict: bool, lang: str
) -> list[dict[str, Any]]:
    """What would tell, the most promising first: {code, says} and, where one is meant, the copy and the source."""
    found = _of_case(read, ends[1], claimed, conflict)
    return [{"code": code, **_of(one), "says": _said(code, one, claimed, lang)} for code, one in found]


def _of_case(read: Statements, latest: Dated | None, claimed: Span | None, conflict: bool) -> Iterator[tuple[str, Dated | None]]:
    if claimed is None:
        yield "claim_date", None
    if conflict:
        yield "one_is_wrong", None
    for one in read.aside:
        if one.reason in _MENDS and _before(one, claimed):
            yield _MENDS[one.reason], one
    for one in read.hints:
        if _before(one, claimed):
            yield "hint", one
    if claimed and latest and latest.span:
        yield from _of_overlap(latest, latest.span, claimed)
    elif not read.given:
        yield "copies", None
    elif latest is None and not conflict:
        yield "dated_copy", None


def _of_overlap(latest: Dated, span: Span, claimed: Span) -> Iterator[tuple[str, Dated | None]]:
    """What a date that does not precede the claim lacks: a zone, a day, or an earlier copy."""
    if not span.zoned and span.latest - _ZONES < claimed.earliest:
        yield "zone", latest
    if not claimed.zoned and span.latest < claimed.earliest + _ZONES:
        yield "claim_zone", None
    if span.earliest < claimed.earliest:
        yield "finer_date", latest
    yield "earlier_copy", latest


def _before(one: Dated, claimed: Span | None) -> bool:
    """Whether a date would make the medium older, were it trusted."""
    return bool(claimed and one.span and one.kind in ("seen", "captured") and one.span.latest < claimed.earliest)


def _of(one: Dated | None) -> dict[str, str | None]:
    return {} if one is None else {"copy_id": one.copy_id, "source": one.source}


def _said(code: str, one: Dated | None, claimed: Span | None, lang: str) -> str:
    told = {"copy": one.copy_id, "source": one.source, "latest": written(one.span.latest) if one.span else None} if one else {}
    return said(code, lang, **told, claimed=written(claimed.earliest) if claimed else None)


def said(code: str, lang: str, **told: str | None) -> str:
    """The words of a code in a language (en, fr, ar), its places filled; of a source its name."""
    book = words()
    of = next(part for part in ("tell", "reason", "said") if code in book[part])
    named = {key: book["source"].get(value, {}).get(lang, value) if key.endswith("source") else value for key, value in told.items()}
    return str(book[of][code][lang]).format(**{key: value or "?" for key, value in named.items()})


@cache
def words() -> dict[str, Any]:
    """The catalogue of this folder (telling.toml)."""
    return tomllib.loads((files("tocsin.verify.dates") / "telling.toml").read_text("utf-8"))
