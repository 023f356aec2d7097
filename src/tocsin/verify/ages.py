"""Whether the media of a case are older than the events they are said to show."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from tocsin.page.dates.running import find_dates
from tocsin.verify.carried import Media
from tocsin.verify.dates.copies import Seen, claimed, copy_of
from tocsin.verify.dates.judging import judged
from tocsin.verify.dates.told import true_date
from tocsin.verify.schemas import MEDIA_DATES

SURE = 0.95  # probability from which a copy is the medium


def ages(
    media: Media, marks: pa.Table, factchecks: Mapping[str, Mapping[str, Any]], texts: Mapping[str, list[str]], posts: Mapping[str, Seen]
) -> pa.Table:
    """The table `media_dates`: one row for each medium that a fact-check is about, and for each other whose bytes are held.

    `factchecks`: rows by claim_id; `texts`: of those that are pages, their paragraphs; `posts`: those that carry a medium or make a claim.
    Fooled by: what the marks are fooled by; a fact-check that dates another picture than the one its claim's posts carry.
    """
    about, tellers = defaultdict[str, set[str]](set), defaultdict[str, list[str]](list)
    for row in marks.to_pylist():
        if row["borne"] == "medium" and row["what"] == "media":
            about[row["id"]].add(row["claim_id"])
        elif row["borne"] == "claim" and row["what"] == "post" and not row["closed"]:
            tellers[row["claim_id"]].append(row["id"])
    held = {media.called[media_id] for media_id in media.files if media_id in media.called}
    rows = []
    for visual in sorted(held | set(about)):
        for claim_id in sorted(about[visual]) or [""]:
            firsts = [posts[one].ts for one in tellers[claim_id] if one in posts and posts[one].ts is not None]
            rows.append(_row(visual, factchecks.get(claim_id), firsts, texts, media, posts))
    return MEDIA_DATES.rows(rows)


def _row(
    visual: str,
    check: Mapping[str, Any] | None,
    firsts: Sequence[Any],
    texts: Mapping[str, list[str]],
    media: Media,
    posts: Mapping[str, Seen],
) -> dict[str, Any]:
    event = claimed(_stated(check), firsts, check["date"]) if check else None
    told = _told(check, texts, event) if check else []
    copies = list(_copies(visual, told, media, posts))
    case = {"case_id": visual, "claimed": event, "copies": copies}
    answer = judged(case)
    return {
        "visual_id": visual, "claim_id": check["claim_id"] if check else None, "claimed": event["value"] if event else None,
        "verdict": answer["verdict"], "earliest": answer["interval"]["earliest"], "latest": answer["interval"]["latest"],
        "copies": len(copies), "said": json.dumps(answer | {"case": case}, ensure_ascii=False, sort_keys=True),
    }  # fmt: skip


def _stated(check: Mapping[str, Any]) -> list[str]:
    """The dates in the words of a claim."""
    anchor = check["claim_date"] or check["date"]
    return [date.value for date in find_dates(check["claim"] or "", check["lang"] or "en", anchor and anchor[:10]) if date.value]


def _told(check: Mapping[str, Any], texts: Mapping[str, list[str]], event: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """What the fact-check says of the medium's age, as a date statement."""
    paragraphs = [check["title"] or "", *texts.get(check["claim_id"], ())]
    anchor = check["date"] and check["date"][:10]
    found = true_date(paragraphs, check["lang"], anchor, event["value"] if event else None)
    return (
        [{"source": "fact_check", "value": found.value, "zone": None, "says": found.says, "claim_id": check["claim_id"]}] if found else []
    )


def _copies(visual: str, told: Sequence[Mapping[str, Any]], media: Media, posts: Mapping[str, Seen]) -> Iterator[dict[str, Any]]:
    """The copies of a visual; what is carried under it is dated once, under its own name, and so is what a fact-check tells."""
    linked = [(visual, 1.0), *media.carriers.copies.get(visual, ())]
    for name, probability in linked:
        carrying = [posts[post] for post in media.carriers.of_media.get(name, ()) if post in posts]
        for media_id, share in sorted(media.members.get(name, {name: 1.0}).items()):
            first = media_id == min(media.members.get(name, {name: 1.0}))
            said = json.loads(media.files[media_id]["said"] or "[]") if media_id in media.files else []
            relation = "same" if name == visual and share == 1.0 else "edited"
            yield copy_of(
                media_id, relation, round(probability * share, 4), carrying if first else [], said, told if first and name == visual else []
            )
