"""The first page in prose: what happened, when and where, by which means, in which narratives, seen by how many, what is not established.

Every sentence is that of a finding, or one of the catalogue filled with a figure of another section, and names what it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tocsin.query.lookups import Lookups
from tocsin.query.words import Words

# Which findings of a campaign stand in which paragraph, in this order; of a kind by platform only the largest.
_PARAGRAPHS = {
    "happened": ("campaign",),
    "where": ("campaign.posts", "campaign.languages"),
    "means": ("campaign.core", "campaign.first", "campaign.core_declared"),
    "seen": ("campaign.views",),
}
_MOST_SITES, _NARRATIVES, _MOST_BURSTS = 2, 3, 2

Paragraph = dict[str, Any]


def note(lookups: Lookups, words: Words, content: Mapping[str, Any]) -> list[Paragraph]:
    """Paragraphs by key, each with its sentences and the reference of each (None where nothing opens); empty ones are left out."""
    found = [_paragraph(key, list(_said(lookups, words, content, key))) for key in ("happened", "where", "means", "narratives", "seen")]
    found += [_paragraph(key, list(_weighed(words, content, key))) for key in ("assessed", "unknown")]
    return [one for one in found if one["sentences"]]


def _paragraph(key: str, sentences: list[tuple[str, str | None]]) -> Paragraph:
    return {"key": key, "sentences": [{"text": text, "ref": ref} for text, ref in sentences if text]}


def _said(lookups: Lookups, words: Words, content: Mapping[str, Any], key: str) -> Iterator[tuple[str, str | None]]:
    if key == "happened" and not lookups.has_campaigns:
        yield from _nothing(lookups, words, content)
    if key == "narratives":
        yield from _narratives(words, content["narratives"])
    for campaign in (one["id"] for one in content["phenomenon"]["campaigns"]):
        for kind in _PARAGRAPHS.get(key, ()):
            rows = [row for row in lookups.findings.values() if row["kind"] == kind and row["campaign"] == campaign]
            for row in sorted(rows, key=lambda row: -row["value"])[: 1 if kind != "campaign.posts" else _MOST_SITES]:
                yield words.sentence(row, lookups), lookups.printed(row["finding_id"])
        if key == "where":
            for event in content["chronology"]:
                if event["code"] == "peak" and event["figure"]["ref"].startswith(f"campaign={campaign}"):
                    value = event["figure"]
                    yield words("note.peak", at=event["at"], posts=value["value"], of=value["of"]), value["ref"]


def _nothing(lookups: Lookups, words: Words, content: Mapping[str, Any]) -> Iterator[tuple[str, str | None]]:
    """What the case holds, what most people carried without a group behind it, what was looked for and not found."""
    for row in lookups.findings.values():
        if row["kind"] == "corpus.posts":
            yield words.sentence(row, lookups), lookups.printed(row["finding_id"])
    bursts = [row for row in lookups.findings.values() if row["section"] == "organic"]
    for row in sorted(bursts, key=lambda row: (-row["value"], row["finding_id"]))[:_MOST_BURSTS]:
        yield words.sentence(row, lookups), lookups.printed(row["finding_id"])
    yield from ((line, None) for line in content["method"]["nothing"])


def _narratives(words: Words, narratives: Mapping[str, Any]) -> Iterator[tuple[str, str | None]]:
    shown = narratives["shown"]
    if shown:
        yield words("note.narratives", n=narratives["in_all"], families=sum(len(one["families"]) for one in shown)), None
    for one in shown[:_NARRATIVES]:
        if one["examples"]:
            values = {"posts": one["posts"]["value"], "of": one["posts"].get("of"), "text": one["examples"][0]["text"]}
            yield words("note.narrative", **values), one["posts"]["ref"]


def _weighed(words: Words, content: Mapping[str, Any], key: str) -> Iterator[tuple[str, str | None]]:
    """The sentence that answers each criterion; what could not be established, a line each."""
    for one in content["assessment"]["campaigns"]:
        if key == "assessed":
            for line in one["criteria"]:
                yield line["for"][0], None
        else:
            yield from ((" ".join(line["for"]), None) for line in one["unknown"])
