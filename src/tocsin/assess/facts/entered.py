"""Facts by name, each with the findings that it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Drawn:
    """Facts by name, in the words of the scenarios (docs/assessment.md), and the ids of the findings behind each."""

    facts: dict[str, Any] = field(default_factory=dict)
    findings: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def enter(self, name: str, fact: Any, *rows: Mapping[str, Any]) -> None:
        """Enter a fact and what it rests on."""
        self.facts[name] = fact
        self.findings[name] += [row["finding_id"] for row in rows]
