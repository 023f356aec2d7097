"""What was said: texts with their copies side by side, visuals, what was verified."""

from __future__ import annotations

from typing import Any

from tocsin.report.draw import provenance
from tocsin.report.pdf.blocks import Block, Line, Pages, mono, own, soft
from tocsin.report.pdf.sections.cells import Content, counted, of

MOST_NARRATIVES, MOST_FAMILIES, MOST_SIDES, MOST_VARIANTS = 9, 6, 3, 2
MOST_VISUALS, MOST_PAIRS, MOST_CARRIERS = 2, 3, 5


def content(pages: Pages, dossier: Content) -> None:
    """The part."""
    pages.section("narratives")
    _narratives(pages, dossier["narratives"])
    _families(pages, dossier)
    pages.section("sides", 2)
    _sides(pages, dossier["operandi"]["families"]["shown"])
    pages.section("visuals", 2)
    _visuals(pages, dossier)


def _narratives(pages: Pages, found: Content) -> None:
    """Each narrative with its count, its languages, and a text of it."""
    words = pages.words
    if not found["shown"]:
        return
    pages.text(words("narr.about"))
    rows = []
    for one in found["shown"][:MOST_NARRATIVES]:
        names = [f"{words.language(lang)} {words.number(posts)}" for lang, posts in one["languages"][:5]]
        example = [own(one["examples"][0]["text"]), "\n"] if one["examples"] else []
        counts = [of(one["posts"], words), of(one["accounts"], words)]
        rows.append([[*example, mono(one["id"])], words.comma.join(names), *counts, words.instant(one["first"])])
    head = [words("narr.example"), words("col.languages"), words("col.posts"), words("col.accounts"), words("col.first")]
    pages.table(words("narr.title"), head, rows, (3.2, 1.4, 1, 0.7, 0.9), "llrr")
    pages.left_out(len(rows), found["in_all"])


def _families(pages: Pages, dossier: Content) -> None:
    words, found = pages.words, dossier["operandi"]["families"]
    split = bool(dossier["phenomenon"]["campaigns"])
    pages.text(words("ope.families_about"))
    rows = [
        [[own(one["text"]), " ", mono(one["id"])], _languages(one, pages), of(one["posts"], words), of(one["accounts"], words),
         *([of(one["campaign"], words)] if split else [])]
        for one in [*found["shown"], *found["listed"]][:MOST_FAMILIES]
    ]  # fmt: skip
    head = [words(f"col.{key}") for key in ("text", "languages", "posts", "accounts")] + ([words("col.campaign_posts")] if split else [])
    pages.table(words("ope.families"), head, rows, (3.4, 1.4, 0.6, 0.7, *([1.2] if split else [])), "llrrr")
    pages.left_out(len(rows), found["in_all"])
    for key in ("hashtags", "links"):
        rows = [
            [[own(f"#{row['name']}") if key == "hashtags" else mono(row["name"])],
             of(row["posts"], words) if split else words.number(row["posts"]["value"]), of(row["accounts"], words)]
            for row in dossier["operandi"][key]["rows"][:MOST_CARRIERS]
        ]  # fmt: skip
        head = [words(f"col.{key}"), words("col.campaign_posts" if split else "col.posts"), words("col.accounts")]
        pages.table(words(f"ope.{key}_{'caption' if split else 'all'}"), head, rows, (3, 1.4, 0.8), "lrr")
        pages.left_out(len(rows), dossier["operandi"][key]["in_all"])


def _languages(family: dict[str, Any], pages: Pages) -> str:
    names = [pages.words.language(one["lang"]) for one in family.get("languages", ())]
    return pages.words.comma.join(names[:5]) + (" …" if len(names) > 5 else "") or "–"


def _sides(pages: Pages, families: list[dict[str, Any]]) -> None:
    words = pages.words
    if not families:
        pages.text(words("ope.none"))
    for family in families[:MOST_SIDES]:
        told = f"{counted(family['posts']['value'], 'posts', words)} · {counted(family['accounts']['value'], 'accounts', words)}"
        pages.text(mono(family["id"]), " ", soft(told))
        head = family["head"]
        left = pages.quote(_about(head, words("fam.head"), pages), [("same", head["text"])], _lang(head), _translated(head, pages))
        right = [_variant(one, pages) for one in _told_apart(family["variants"])]
        pages.sides([left], right or [pages.note(words("fam.identical"))])


def _told_apart(variants: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The variants that show most: one of each kind first."""
    seen: set[str] = set()
    first = [one for one in variants if one["kind"] not in seen and not seen.add(one["kind"])]  # type: ignore[func-returns-value]
    return [*first, *(one for one in variants if one not in first)][:MOST_VARIANTS]


def _variant(one: dict[str, Any], pages: Pages) -> Block:
    words = pages.words
    kind = words.or_plain("kind", one["kind"])
    notes = [*one["facts"], *(words(f"fam.{trick}") for trick in one["tricks"])]
    if one["score"] is not None:
        kind += f" ({words('fam.score', score=words.number(one['score'], 2))})"
    return pages.quote(_about(one, kind, pages), one["parts"], _lang(one), [*_translated(one, pages), *notes[:3]])


def _translated(post: dict[str, Any], pages: Pages) -> list[str]:
    """The first translation of a text, with who made it and that nobody checked it."""
    words = pages.words
    return [
        f"{words('trl.by', lang=words.language(one['lang']), by=one['by'], day=one['time'][:10])}{words.colon}{words.quoted(one['text'])}"
        for one in post["translations"][:1]
    ]


def _about(post: dict[str, Any], what: str, pages: Pages) -> Line:
    words = pages.words
    told = f" · {words.language(post['lang'])} · {words.or_plain('platform', post['platform'])} · {words.instant(post['at'])} · "
    return [what, told, mono(post["account"])]


def _lang(post: dict[str, Any]) -> str:
    code = post["lang"] or ""
    return code if len(code) == 2 and code.isascii() and code.isalpha() else "und"


def _visuals(pages: Pages, dossier: Content) -> None:
    words, found = pages.words, dossier["narratives"]["visuals"]
    for one in found["shown"][:MOST_VISUALS]:
        counts = {"posts": one["posts"]["value"], "of": one["posts"]["of"], "accounts": one["accounts"]["value"]}
        told = [f"{words('printed.picture', name=one['label'])}."]
        told.append(words("vis.caption", **counts, files=one["files"], first=one["first"], platform=one["platform"]))
        told += [words("vis.faces", n=one["faces"])] if one["faces"] is not None else []
        pages.pictures([one["still"]], "visual", " ".join(told), alt=one["alt"] or words("vis.no_alt"), wide=190)
    pages.left_out(min(MOST_VISUALS, len(found["shown"])), found["in_all"])
    pairs = dossier["checks"]["pairs"][:MOST_PAIRS]
    if not found["shown"] and not pairs:
        pages.text(words("printed.nothing_more"))
    if drawn := [one for one in (_both(pair, pages) for pair in pairs) if one]:
        edits = [
            f"{words.comma.join(words.or_plain('edit', one) for one in pair['edit'])}"
            f" ({words('fam.score', score=words.number(pair['probability'], 2))})"
            for pair in pairs
        ]
        pages.figure(_beside(drawn), "copies", f"{words('che.copies')}: {words.semicolon.join(edits)}")
        pages.left_out(len(pairs), dossier["checks"]["pairs_in_all"])


def _both(pair: dict[str, Any], pages: Pages) -> str:
    """Two pictures of a pair as one drawing."""
    shown = [str(provenance.framed(pair[side], pages.words)) for side in ("left", "right") if pair[side]["still"]]
    placed = "".join(f'<svg x="{330 * at}" y="0" {one.removeprefix("<svg ")}' for at, one in enumerate(shown))
    return f'<svg viewBox="0 0 {330 * len(shown) - 10} 240">{placed}</svg>' if shown else ""


def _beside(drawn: list[str]) -> str:
    """Drawings of the same size beside one another."""
    placed = "".join(f'<svg x="{690 * at}" y="0" width="650" height="240" {one.removeprefix("<svg ")}' for at, one in enumerate(drawn))
    return f'<svg viewBox="0 0 {690 * len(drawn) - 40} 240">{placed}</svg>'
