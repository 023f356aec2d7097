"""The linter over a whole dossier: everything in it that Tocsin says, nothing that people posted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tocsin.wording.lint import Fault, faults

# The keys of a composed dossier under which sentences of ours stand; under all others stand names, figures and what others wrote.
OURS = frozenset(
    ("statement", "statements", "for", "against", "reasons", "would_tell", "decided", "does", "about", "sentences", "summary", "unknown",
     "hypotheses", "criteria", "gaps", "limits", "caption", "captions", "notes", "moves", "heading", "lead",
     "lines", "seal", "nothing", "blind", "conflict", "facts", "traces")
)  # fmt: skip
_SAID = ("text", "statement", "sentence", "said", "note")  # within a sentence of ours that is an object


def of_dossier(dossier: Mapping[str, Any], lang: str) -> list[tuple[str, Fault]]:
    """Each fault with the place of its sentence in a dossier (`report.dossier.compose`); a sentence that stands twice counts once."""
    found = {text: where for where, text in _sentences(dossier, "")}
    return [(where, fault) for text, where in found.items() for fault in faults(text, lang)]


def _sentences(node: Any, where: str, ours: bool = False) -> Iterator[tuple[str, str]]:
    """(place, sentence) for all that is said at and below a node."""
    if isinstance(node, str):
        if ours:
            yield where, node
    elif isinstance(node, Mapping):
        for key, child in node.items():
            mine = key in OURS or (ours and key in _SAID)
            yield from _sentences(child, f"{where}.{key}" if where else str(key), mine)
    elif isinstance(node, list | tuple):
        for place, child in enumerate(node):
            yield from _sentences(child, f"{where}.{place}", ours)
