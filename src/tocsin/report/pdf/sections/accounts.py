"""The accounts: declarations, dates of creation, hours; what acts by a clock."""

from __future__ import annotations

from tocsin.report.draw import charts
from tocsin.report.pdf.blocks import Pages, mono
from tocsin.report.pdf.sections.cells import Content, counted, findings, of, table

MOST_DECLARED, MOST_CROSSED, MOST_BENIGN, MOST_BURSTS = 6, 4, 5, 4


def accounts(pages: Pages, dossier: Content) -> None:
    """The part."""
    words, found = pages.words, dossier["accounts"]
    pages.section("markers")
    pages.text(words("acc.pseudonyms"), kind="note")
    if found["affiliations"]:
        pages.text(words("acc.declared_about"), kind="note")
        table(pages, words("acc.declared_caption"), found["affiliations"], MOST_DECLARED)
    else:
        pages.text(words("acc.no_declared"))
    findings(pages, found["findings"], MOST_CROSSED)
    if found["creation"]["bins"]:
        lead = "created" if "campaign" in found["creation"] else "created_all"
        pages.figure(str(charts.creation(found["creation"], words)), lead, _known(pages, found["creation"]))
    else:
        pages.text(words("acc.no_created"))
    _hours(pages, found["hours"])
    pages.section("automation", 2)
    _benign(pages, dossier["benign"])


def _known(pages: Pages, creation: Content) -> str:
    words = pages.words
    if "campaign" in creation:
        inside, rest = creation["campaign"], creation["rest"]
        told = words("acc.created_caption", inside=inside["known"], of=inside["of"], rest=rest["known"], rest_of=rest["of"])
    else:
        told = words("acc.created_all_caption", inside=creation["posts"]["known"], of=creation["posts"]["of"])
    return f"{words('acc.created')}. {told}"


def _hours(pages: Pages, hours: Content) -> None:
    words = pages.words
    for kind, week in hours.items():
        if kind != "rest" and week["posts"]:
            title = words(f"chart.week_{kind}")
            told = f"{counted(week['posts'], 'posts', words)}{words.comma}{counted(week['accounts'], 'accounts', words)}"
            about = f"{title}. {told}. {words('acc.hours_about')}"
            pages.figure(str(charts.week(week, title, kind, words)), "week", about, wide=400)


def _benign(pages: Pages, found: Content) -> None:
    words = pages.words
    pages.text(words("ben.about"))
    shown = found["automation"]["shown"][:MOST_BENIGN]
    rows = [
        [mono(one["id"]), words.or_plain("class", one["class"]), of(one["size"], words),
         words.comma.join(words.or_plain("trace", trace) for trace in one["traces"]), one["decided"] or "–"]
        for one in shown
    ]  # fmt: skip
    head = [words("grp.title"), words("col.why"), words("col.accounts"), words("col.traces"), words("grp.decided")]
    pages.table(words("ben.automation"), head, rows, (0.9, 1.2, 0.7, 1, 3), "llr")
    if not rows:
        pages.text(words("ben.no_automation"))
    pages.left_out(len(rows), found["automation"]["in_all"])
    if found["bursts"]:
        table(pages, words("ben.bursts"), found["bursts"], MOST_BURSTS)
