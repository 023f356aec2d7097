"""What the data tell and what they could not have shown: how many posts have what each trace needs; what was looked for and not found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin import plugins
from tocsin.assess.settings import AssessSettings
from tocsin.detect.settings import DetectSettings
from tocsin.model import Phrase, phrase
from tocsin.query.figures import figure
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.query.words import Words

NEEDED = ("text", "link", "hashtags", "repost", "reply", "mention", "media")  # what a trace cannot do without
MUCH = 0.2  # the share from which posts without a fine time are told to hide something
_HAVE = {
    "time": "ts is not null", "day": "ts is not null and ts_precision = 'day'", "text": "text <> ''", "link": "len(urls) > 0",
    "hashtags": "len(hashtags) > 0", "repost": "repost_id is not null", "reply": "reply_id is not null", "mention": "len(mentions) > 0",
    "media": "len(media_ids) > 0", "counts": "coalesce(likes, reposts, replies, quotes, views) is not null",
}  # fmt: skip


def coverage(lookups: Lookups, words: Words) -> dict[str, Any]:
    """Posts by what they have (`rows`), versions kept beside them, and in words what could not have been shown (`blind`)."""
    view = lookups.view
    counted = ", ".join(f"count(*) filter ({test})" for test in _HAVE.values())
    total, *have = view.rows(f"select count(*), {counted} from posts")[0]
    found = dict(zip(_HAVE, have, strict=True))
    rows = [{"what": name, "posts": figure(posts, None, of=total)} for name, posts in found.items() if name != "day" or posts]
    versions = len(view.read("versions", ["post_id"])) if "versions" in view.tables else 0
    return {"rows": rows, "versions": versions, "blind": [words.phrase(one) for one in _blind(view, total, found)]}


def _blind(view: CaseView, total: int, have: dict[str, int]) -> Iterator[Phrase]:
    """What the posts lack that a trace needs."""
    if not total:
        return
    accounts, once = view.rows("select count(*), count(*) filter (posts = 1) from idx_accounts where posts > 0")[0]
    if accounts < 3:
        yield phrase("blind.few", n=accounts)
    elif once > accounts * (1 - MUCH):
        yield phrase("blind.once", n=once, of=accounts)
    yield from (phrase(f"blind.{name}", n=total) for name in NEEDED if not have[name])
    if total - have["time"] >= MUCH * total:
        yield phrase("blind.time", n=total - have["time"], of=total)
    if have["day"] >= MUCH * total:
        yield phrase("blind.day", n=have["day"], of=total)


def nothing(lookups: Lookups, words: Words) -> list[str]:
    """What was looked for and not found, with the thresholds it was looked for with; empty where campaigns were found."""
    if lookups.has_campaigns:
        return []
    view = lookups.view
    settings = {run.get("stage"): run.get("settings") or {} for run in view.runs}
    told = []
    if not view.rows("select count(*) from groups where class = 'coordinated'")[0][0]:
        told.append(_groups(settings["detect"]) if "detect" in settings else phrase("nothing.not_run"))
    told.append(phrase("nothing.objects", seeds=settings.get("assess", {}).get("seeds", AssessSettings().seeds)))
    if not view.rows("select count(*) from idx_names where kind = 'family'")[0][0]:
        told.append(phrase("nothing.families"))
    return [words.phrase(one) for one in [*told, phrase("nothing.not_proof")]]


def _groups(settings: dict[str, Any]) -> Phrase:
    """With which traces, windows and rate groups were looked for."""
    traces = list(settings.get("traces") or plugins.names("detectors"))
    windows = [window for name in traces for window in plugins.load("detectors", name).windows] or [0]
    asked = settings.get("window", -1)
    ends = (asked, asked) if asked >= 0 else (min(windows), max(windows))
    return phrase("nothing.groups", traces=traces, shortest=ends[0], longest=ends[1], q=settings.get("q", DetectSettings().q))
