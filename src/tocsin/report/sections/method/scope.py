"""To which posts a person narrowed the case, and what is outside, as the run that made the tables records it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from tocsin.query.mask import visible
from tocsin.query.view import CaseView
from tocsin.query.words import Words

OUTSIDE = "outside the scope: "  # how the reasons begin for which reading leaves posts out


def scope(view: CaseView, words: Words) -> dict[str, Any] | None:
    """The bounds (times in epoch seconds, the end left out), in words (`said`), and posts outside by reason; None where nothing narrows."""
    record = next((run for run in view.runs if run.get("stage") == "read"), {})
    settings = record.get("settings") or {}
    keywords = [visible(word) for word in str(settings.get("keywords") or "").splitlines()]
    found = {
        "since": _seconds(settings.get("since")), "until": _seconds(settings.get("until")),
        "languages": list(settings.get("languages") or ()), "platforms": list(settings.get("platforms") or ()), "keywords": keywords,
    }  # fmt: skip
    if not any(found.values()):
        return None
    dropped = {reason.removeprefix(OUTSIDE): posts for reason, posts in (record.get("dropped") or {}).items() if reason.startswith(OUTSIDE)}
    return {
        **found,
        "said": _said(found, words),
        "outside": [{"reason": reason.replace(" ", "_"), "posts": posts} for reason, posts in sorted(dropped.items())],
    }


def _said(found: Mapping[str, Any], words: Words) -> str:
    parts = [words(f"scope.{key}", value=words.instant(found[key])) for key in ("since", "until") if found[key] is not None]
    for key, section in (("languages", "lang"), ("platforms", "platform")):
        names = [words.or_plain(section, name) for name in found[key]]
        parts += [words(f"scope.{key}", value=words.comma.join(names))] if names else []
    if found["keywords"]:
        parts.append(words("scope.keywords", value=words.comma.join(map(words.quoted, found["keywords"]))))
    return words.semicolon.join(parts)


def _seconds(text: str | None) -> int | None:
    """A bound, which is kept in ISO 8601, in epoch seconds; None where it cannot be read, as one set by hand with a zone of its own."""
    try:
        told = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return int((told if told.tzinfo else told.replace(tzinfo=UTC)).timestamp()) if told else None
