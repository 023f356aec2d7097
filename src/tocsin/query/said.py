"""What a finding says, in the language of the page: as the tables have it in English, by the form of its id in the other languages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from tocsin.query.words import Words


@cache
def patterns(kind: str, key: str) -> list[dict[str, Any]]:
    """The forms of ids (`said`, `id`) or of English reasons (`reason`, `en`) with their sentences; the first that fits counts."""
    file = {"said": "said.toml", "reason": "reasons.toml"}[kind]
    text = files("tocsin.query").joinpath(file).read_text(encoding="utf-8")
    return [{**entry, "form": re.compile(entry[key])} for entry in tomllib.loads(text)[kind]]


def said(finding: Mapping[str, Any], words: Words) -> str | None:
    """The sentence of a finding in a language other than English; None where only the English statement is there.

    `finding` has finding_id, section, value and of, and `organisation` where its id names one.
    """
    if words.lang == "en":
        return None
    for entry in patterns("said", "id"):
        found = entry["form"].fullmatch(finding["finding_id"])
        if found and entry.get("section", finding["section"]) == finding["section"]:
            sentence: str = entry[words.lang]
            return sentence.format(value=words.number(finding["value"]), of=words.number(finding["of"]), **_parts(found, finding, words))
    return None


def _parts(found: re.Match[str], finding: Mapping[str, Any], words: Words) -> dict[str, str]:
    parts = dict(found.groupdict())
    if "platform" in parts:
        parts["platform"] = words.or_plain("platform", parts["platform"])
    if "day" in parts:
        parts["day"] = words.iso_day(parts["day"])
    if "organisation" in parts:
        parts["organisation"] = finding.get("organisation") or parts["organisation"]
    return parts


def reason(sentence: str, words: Words) -> str | None:
    """A reason for or against a finding in a language other than English; None where only the English sentence is there."""
    if words.lang == "en":
        return None
    for entry in patterns("reason", "en"):
        found = entry["form"].fullmatch(sentence)
        if found:
            told: str = entry[words.lang]
            return told.format(**{name: _written(name, text, words) for name, text in found.groupdict().items()})
    return None


def _written(name: str, text: str, words: Words) -> str:
    if name == "traces":
        return ", ".join(words.or_plain("trace", trace) for trace in text.split(" and "))
    return words.number(int(text.replace(",", ""))) if re.fullmatch(r"\d[\d,]*", text) else text
