"""What was observed: how much, when, where, in which languages, in which waves."""

from __future__ import annotations

from typing import Any

from tocsin.report.draw import charts
from tocsin.report.pdf.blocks import Pages, mono, own, soft
from tocsin.report.pdf.sections.cells import Content, of

MOST_ROWS, MOST_WAVES, MOST_EVENTS = 8, 8, 18


def phenomenon(pages: Pages, dossier: Content) -> None:
    """The part."""
    words, found = pages.words, dossier["phenomenon"]
    pages.section("phenomenon")
    overview = found["overview"]
    pages.text(
        words("phe.overview"), f" {words.number(overview['posts']['value'])} {words.unit('posts', overview['posts']['value'])} · ",
        f"{words.number(overview['accounts']['value'])} {words.unit('accounts', overview['accounts']['value'])} · ",
        f"{of(overview['untimed'], words)} {words.unit('untimed', overview['untimed']['of'])}",
    )  # fmt: skip
    pages.section("chronology", 2)
    _campaigns(pages, found["campaigns"])
    _events(pages, dossier["chronology"])
    for key, name in (("platforms", "phe.platforms"), ("languages", "phe.languages")):
        _shares(pages, found[key], key, words(f"{name}_all"))
    pages.left_out(min(MOST_ROWS, len(found["languages"])), found["languages_in_all"])
    _waves(pages, found)
    pages.section("curves", 2)
    _curves(pages, found["volume"])


def _campaigns(pages: Pages, campaigns: list[dict[str, Any]]) -> None:
    words = pages.words
    head = [words(f"col.{key}") for key in ("campaign", "posts", "accounts", "first", "last")]
    rows = [
        [[own(one["label"] or one["id"]), "\n", mono(one["id"])], of(one["posts"], words), of(one["accounts"], words),
         words.instant(one["first"]), words.instant(one["last"])]
        for one in campaigns
    ]  # fmt: skip
    pages.table(words("phe.campaigns_caption"), head, rows, (2, 1.3, 0.8, 1.1, 1.1), "lrr")


def _events(pages: Pages, events: list[dict[str, Any]]) -> None:
    """The dated table of events, each with its figure and what opens it."""
    words = pages.words
    rows = [
        [
            words.instant(one["at"]),
            words(f"event.{one['code']}", **one["values"]),
            of(one["figure"], words) if one["figure"] else "–",
            mono(one["figure"]["ref"]) if one["figure"] and one["figure"]["ref"] else "–",
        ]
        for one in events[:MOST_EVENTS]
    ]
    head = [words("col.time"), words("col.event"), words("col.value"), words("col.id")]
    pages.table(words("event.caption"), head, rows, (1.1, 3, 1, 1.6), "llr")
    pages.left_out(len(rows), len(events))


def _shares(pages: Pages, rows: list[dict[str, Any]], key: str, caption: str) -> None:
    words = pages.words
    split = any("campaign" in row for row in rows)
    head = [words(f"col.{key}"), *([words("col.campaign_posts"), words("col.campaign_accounts")] if split else [])]
    head += [words("col.all_posts" if split else "col.posts"), words("col.all_accounts" if split else "col.accounts")]
    cells = []
    for row in rows[:MOST_ROWS]:
        name = words.or_plain("platform", row["name"]) if key == "platforms" else words.language(row["name"])
        own = [of(row["campaign"], words), of(row["campaign_accounts"], words)] if split else []
        cells.append([name, *own, of(row["posts"], words), of(row["accounts"], words)])
    pages.table(caption, head, cells, (1.6, *([1.8, 1] if split else []), 1, 1), "lrrrr")


def _waves(pages: Pages, found: Content) -> None:
    words = pages.words
    largest = sorted(found["waves"], key=lambda row: -(row["posts"]["value"] or 0))[:MOST_WAVES]
    rows = [
        [[soft(f"{words.or_plain('object', row['kind'])} "), own(row["label"])], words.instant(row["first"]), words.instant(row["peak"]),
         of(row["posts"], words), of(row["accounts"], words)]
        for row in sorted(largest, key=lambda row: row["first"] or 0)
    ]  # fmt: skip
    head = [words(f"col.{key}") for key in ("object", "first", "peak", "posts", "accounts")]
    pages.table(words("phe.waves_caption"), head, rows, (2.4, 1.3, 1.3, 0.7, 0.7), "lllrr")
    pages.left_out(len(rows), found["waves_in_all"])


def _curves(pages: Pages, volume: Content) -> None:
    words = pages.words
    if not volume["bins"]:
        pages.text(words("phe.no_times"))
        return
    drawn = str(charts.volume(volume, words))
    lead = "volume" if "campaign" in volume["bins"][0] else "volume_all"
    pages.figure(drawn, lead, words("chart.volume", step=words.duration(volume["step"])))
    if volume["outside"]["value"]:
        pages.text(words("phe.outside", posts=volume["outside"]["value"]), kind="note")
