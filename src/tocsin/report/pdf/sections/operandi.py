"""How it was done: phases, first disseminators, sets of accounts and sites, infrastructure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tocsin.report.draw import charts, relay_tree
from tocsin.report.draw.picture import picture
from tocsin.report.pdf.blocks import Pages, mono, own, soft
from tocsin.report.pdf.sections.cells import Content, of
from tocsin.report.pdf.sections.phases import phases

MOST_FIRST, MOST_GROUPS, MOST_SETS, MOST_SITES = 12, 4, 8, 10


def operandi(pages: Pages, dossier: Content) -> None:
    """The part."""
    found = dossier["operandi"]
    pages.section("operandi")
    phases(pages, dossier)
    _first(pages, found["disseminators"])
    _groups(pages, dossier)
    _sites(pages, dossier)


def _first(pages: Pages, found: Content) -> None:
    words = pages.words
    pages.section("first", 2)
    pages.text(words("ope.first_about"))
    if not found["objects"]:
        pages.text(words("ope.none"))
        return
    pages.figure(str(charts.leads(found, words)), "leads", f"{words('chart.leads')}. {words('ope.first_caption')}")
    head = [words(f"col.{key}") for key in ("time", "account", "platform", "language", "object", "posts")]
    firsts = sorted((one["first"][0] | {"what": one} for one in found["objects"]), key=lambda one: one["at"] or 0)
    rows = [
        [words.instant_seconds(one["at"]), mono(one["account"]), words.or_plain("platform", one["platform"]), words.language(one["lang"]),
         [soft(f"{words.or_plain('object', one['what']['kind'])} "), own(one["what"]["label"])], of(one["what"]["posts"], words)]
        for one in firsts[:MOST_FIRST]
    ]  # fmt: skip
    pages.table(words("ope.first"), head, rows, (1.3, 0.7, 0.8, 0.8, 2.6, 0.6), "lllllr")
    pages.text(words("printed.label_lead"), kind="note")
    pages.left_out(len(rows), found["objects_in_all"])


def _groups(pages: Pages, dossier: Content) -> None:
    words, found = pages.words, dossier["operandi"]["groups"]
    pages.section("ecosystems", 2)
    pages.text(words("ope.groups_about"))
    if not found["shown"]:
        pages.text(words("ope.no_groups"))
    everyone = dossier["phenomenon"]["overview"]["accounts"]["value"]
    rows = [
        [mono(one["id"]), of({**one["size"], "of": everyone}, words), words.number(one["edges"]),
         words.comma.join(words.or_plain("trace", trace) for trace in one["traces"]),
         words("why.span", start=words.instant(one["first"]), end=words.instant(one["last"])), one["decided"] or "–"]
        for one in found["shown"][:MOST_GROUPS]
    ]  # fmt: skip
    head = [words("grp.title"), words("col.accounts"), words("grp.edges"), words("col.traces"), words("col.time"), words("col.why")]
    pages.table(words("ope.groups"), head, rows, (0.9, 1, 0.6, 1.2, 1.4, 2.4), "lrr")
    pages.left_out(len(rows), found["in_all"])
    _sets(pages, dossier["operandi"]["ecosystems"])
    if found["shown"] and found["shown"][0]["timeline"]:
        drawn = picture(replace(found["shown"][0]["timeline"], fullest=None), words)
        pages.figure(str(drawn.drawn), "group", drawn.title, alt=drawn.about)


def _sets(pages: Pages, found: Content) -> None:
    """Sets of accounts and of sites, by when they were made and whom they address."""
    words = pages.words
    rows = [
        [[mono(one["id"]), f"\n{one['pattern']}" if one["pattern"] else ""], of(one["size"], words), *_made(one, pages),
         words.comma.join(f"{words.language(lang)} {words.number(posts)}" for lang, posts in one["languages"]) or "–"]
        for one in found["sets"][:MOST_SETS]
    ]  # fmt: skip
    head = [words("eco.set"), words("eco.size"), words("eco.created"), words("eco.month"), words("col.languages")]
    if rows:
        pages.text(words("eco.about"), kind="note")
    pages.table(words("eco.title"), head, rows, (0.9, 1, 1.7, 1.4, 1.8), "lr")
    pages.left_out(len(rows), found["in_all"])


def _made(one: Content, pages: Pages) -> tuple[str, str]:
    words = pages.words
    if one["first"] is None:
        return words("time.unknown"), "–"
    span = words("why.span", start=words.day(one["first"]), end=words.day(one["last"]))
    return span, words("eco.most", month=one["month"], n=one["most"], known=one["known"])


def _sites(pages: Pages, dossier: Content) -> None:
    words, found = pages.words, dossier["pages"]
    pages.section("infrastructure", 2)
    hosts = dossier["operandi"]["hosts"]
    split = bool(dossier["phenomenon"]["campaigns"])
    rows = [
        [mono(row["name"]), of(row["posts"], words) if split else words.number(row["posts"]["value"]), of(row["accounts"], words)]
        for row in hosts["rows"][:MOST_SITES]
    ]
    head = [
        words("col.hosts"),
        words("col.campaign_posts" if split else "col.posts"),
        words("col.campaign_accounts" if split else "col.accounts"),
    ]
    pages.table(words(f"ope.hosts_{'caption' if split else 'all'}"), head, rows, (2, 1, 1), "lrr")
    links = [
        [[mono(one["sites"][0]), " – ", mono(one["sites"][1])], words.number(one["probability"], 2),
         [mono("\n".join(f"{mark['trace']}: {mark['value']}" for mark in one["marks"]))]]
        for one in found["links"][:MOST_SITES]
    ]  # fmt: skip
    pages.table(words("pag.sites"), [words("pag.pair"), words("pag.probability"), words("pag.marks")], links, (2, 0.7, 3), "lr")
    for family in found["families"][:2]:
        _relays(pages, family)
    if not rows and not links and not found["families"]:
        pages.text(words("printed.nothing_more"))


def _relays(pages: Pages, family: dict[str, Any]) -> None:
    words, told = pages.words, family["pages"]
    taken = sum(1 for one in told if one["parent"])
    if not taken:
        return
    pages.figure(str(relay_tree.drawn(told, words)), "relays", words("pag.told", pages=len(told), taken=taken))
