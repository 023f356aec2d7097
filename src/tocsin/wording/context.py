"""What a dossier knows of a statement, as far as the rules ask."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.page.furniture.phrases import fold

_ATTRIBUTION = re.compile(r"\battribut|" + "|".join(fold(word) for word in ("نسبة", "إسناد", "عزو")))
_NONE = re.compile(
    r"\b(?:no|not|non|without|aucune?|pas|sans|" + "|".join(fold(word) for word in ("لا", "بلا", "بدون", "دون", "غير")) + r")\b"
)
_STATED = ("stated", "known", "exact", "certain")


@dataclass(frozen=True, slots=True)
class Context:
    """Names of persons to be masked, what is contested, what the evidence is (None: not told), what the statement rests on, its date."""

    names: tuple[str, ...] = ()
    contested: tuple[str, ...] = ()
    evidence: tuple[str, ...] | None = None
    basis: str = ""
    date: str = ""

    @classmethod
    def of(cls, given: Mapping[str, Any] | None) -> Context:
        """The context as a JSON object gives it: a text may stand where a list is meant, keys that no rule asks for are passed over."""
        given = given or {}
        evidence = None if given.get("evidence") is None else _texts(given["evidence"])
        return cls(
            _texts(given.get("names")),
            _texts(given.get("contested")),
            evidence,
            *(" ".join(_texts(given.get(key))) for key in ("basis", "date")),
        )

    @property
    def attributed(self) -> bool:
        """Whether the evidence holds an attribution."""
        return any(_ATTRIBUTION.search(fold(one)) and not _NONE.search(fold(one)) for one in self.evidence or ())

    @property
    def inferred(self) -> bool:
        """Whether the date of the statement is told, and not as a stated one."""
        return bool(self.date) and fold(self.date) not in _STATED


def _texts(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, Mapping):
        value = value.values()
    return (value,) if isinstance(value, str) else tuple(str(one) for one in value) if hasattr(value, "__iter__") else (str(value),)
