"""What stands behind a figure: the rows of a finding, a family, a group, an edge or a tie `a~b`, an account, a post, or a selection.

The dossier and `tocsin why` both ask here, so they agree. Many references are answered together: a dossier has thousands.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Any

from tocsin.errors import SettingError
from tocsin.query.answer import ACCOUNT_COLUMNS, FILE_DIGITS, POST_COLUMNS, Item, Why
from tocsin.query.describe import describe, left_out
from tocsin.query.lookups import REJECTED, Lookups
from tocsin.query.select.related import Beside, beside
from tocsin.query.select.selection import Selection, Term, is_selection, parse
from tocsin.query.things.edges import edges, ties
from tocsin.query.things.pairs import KINDS, pairs
from tocsin.query.view import BATCH, CaseView, Count, Listed
from tocsin.query.words import Words

MOST_NEAR = 50  # names of families, campaigns and groups among which those like a wrong one are sought: those of fewest edits


def why(source: CaseView | Lookups, ref: str, limit: int | None = 50, words: Words | None = None) -> Why:
    """The evidence behind `ref`, posts in order of time. `limit` None or 0 lists all. Raises SettingError where nothing has that id."""
    if is_selection(ref):
        parse(ref)  # what cannot be read is told
    lookups = source if isinstance(source, Lookups) else Lookups(source)
    found = whys(lookups, {ref: limit or None}, words or Words("en"))
    if ref not in found:
        raise unknown(lookups, ref)
    return found[ref]


def unknown(lookups: Lookups, ref: str) -> SettingError:
    """What is said of an id that nothing has: those that are nearest to it among findings, campaigns, families and groups."""
    query = """
        with named as (select name from idx_names where kind in ('family', 'campaign') union select group_id from groups)
        select name from named where name <> '' order by levenshtein(name, $ref), name limit $most
    """
    names = [*lookups.finding_ids, *(name for (name,) in lookups.view.rows(query, {"ref": ref, "most": MOST_NEAR}))]
    near = difflib.get_close_matches(ref, names, 3, 0.5)
    mend = f"did you mean {', '.join(near)}?" if near else "take an id out of the dossier, or list the findings with: tocsin why CASE"
    return SettingError(f"nothing in this case is called {ref!r}", mend)


def whys(lookups: Lookups, wanted: Mapping[str, int | None], words: Words) -> dict[str, Why]:
    """The evidence behind many references, each with its limit (None: all); those that nothing is called are left out."""
    found: dict[str, Why] = {}
    for _, answers in _resolved(lookups, wanted, words):
        found |= answers
    return found


def kinds(lookups: Lookups, refs: Iterable[str]) -> dict[str, str]:
    """What references name, in one word each (finding, family, edge, texts, relay ...); those that nothing is called are left out."""
    return {ref: kind for kind, found in _resolved(lookups, dict.fromkeys(refs, 1), Words("en")) for ref in found}


def _resolved(lookups: Lookups, wanted: Mapping[str, int | None], words: Words) -> Iterator[tuple[str, dict[str, Why]]]:
    """The answers kind by kind; a reference is answered once."""
    resolvers: dict[str, Callable[..., dict[str, Why]]] = {
        "selection": _selections, "finding": _findings, "campaign": _campaigns, "family": _families, "group": _groups, "edge": edges,
        "tie": ties, "account": _accounts, "post": _posts, "rejected": _rejected, **{kind: partial(pairs, kind) for kind in KINDS},
    }  # fmt: skip
    left = dict(wanted)
    for kind, resolve in resolvers.items():
        found = resolve(lookups, left, words) if left else {}
        left = {ref: limit for ref, limit in left.items() if ref not in found}
        yield kind, found


def _listed(lookups: Lookups, wanted: Mapping[str, tuple[Selection, int | None]]) -> dict[str, Listed]:
    """The selection of each reference, counted, with as many of its rows as asked for."""
    view, found = lookups.view, dict[str, Listed]()
    few = {ref: (selection, limit) for ref, (selection, limit) in wanted.items() if limit is not None and limit <= BATCH}
    most = max((limit for _, limit in few.values()), default=0)
    for (ref, (_, limit)), one in zip(few.items(), view.listed([selection for selection, _ in few.values()], most), strict=True):
        found[ref] = Listed(one.count, one.posts[:limit], one.accounts[:limit])
    for ref in wanted.keys() - few.keys():
        selection, any_limit = wanted[ref]
        chosen = view.select(selection)
        accounts = tuple((one.code, posts) for one, posts in chosen.accounts(any_limit)) if selection.accounts else ()
        found[ref] = Listed(chosen.count(), () if selection.accounts else tuple(chosen.places(any_limit)), accounts)
    return found


def _selections(lookups: Lookups, wanted: Mapping[str, int | None], words: Words) -> dict[str, Why]:
    chosen: dict[str, tuple[Selection, int | None]] = {}
    for ref, limit in wanted.items():
        if is_selection(ref):
            with suppress(SettingError):
                chosen[ref] = parse(ref), limit
    found = _listed(lookups, chosen)
    known = lookups.view.accounts(code for one in found.values() for code, _ in one.accounts)
    lookups.know(one.account_id for one in known.values())
    answers = {}
    for ref, (selection, _) in chosen.items():
        told = describe(replace(selection, accounts=False), words)
        if selection.accounts:
            items = [Item(account=known[code].account_id, note=words("why.posts_here", posts=posts)) for code, posts in found[ref].accounts]
            total = found[ref].count.accounts
            answers[ref] = Why(ref, words("why.accounts_of", what=told), ACCOUNT_COLUMNS, total, None, items, lookups)
        else:
            answers[ref] = _of_posts(ref, told, found[ref].count, found[ref].posts, lookups)
    return answers


def _of_posts(
    ref: str, statement: str, count: Count, places: Iterable[int], lookups: Lookups, note: Callable[[int], str] = lambda place: ""
) -> Why:
    items = [Item(place=place, note=note(place)) for place in places]
    return Why(ref, statement, POST_COLUMNS, count.posts, count.accounts, items, lookups)


def _findings(lookups: Lookups, wanted: Mapping[str, int | None], words: Words) -> dict[str, Why]:
    """The posts behind a finding; its accounts where it has no posts; else its evidence as the table has it."""
    names = {ref: lookups.finding_ids[ref] for ref in wanted if ref in lookups.finding_ids}
    if not names:
        return {}
    posts: dict[str, tuple[Any, ...]] = {}
    others: dict[str, dict[bool, tuple[int, list[dict[str, Any]]]]] = {}
    whole = {names[ref] for ref in names if wanted[ref] is None}
    limited = set(names.values()) - whole
    for ids, most in ((whole, None), (limited, max((limit for ref in names if (limit := wanted[ref]) is not None), default=0))):
        asked = {"ids": sorted(ids), "most": most}
        posts |= {row[0]: row[1:] for row in lookups.view.rows(_EVIDENCE_POSTS, asked)} if ids else {}
        for name, accounts, total, entries in lookups.view.rows(_EVIDENCE_OTHERS, asked) if ids else ():
            others.setdefault(name, {})[accounts] = total, entries or []
    lookups.know(entry["id"] for kinds in others.values() for entry in kinds.get(True, (0, []))[1])
    answers = {}
    for ref, name in names.items():
        row, limit = lookups.findings[name], wanted[ref]
        statement, left_out = words.sentence(row, lookups), row["left_out"] or 0
        columns: tuple[str, ...]
        if name in posts:
            total, authors, entries = posts[name]
            items = [Item(place=entry["n"], note=words.phrase(entry["note"], lookups)) for entry in entries[:limit]]
            columns, accounts = POST_COLUMNS, None if left_out else authors
        elif name == REJECTED and name not in others:
            answers[ref] = replace(_rejected(lookups, {"rejected": limit}, words)["rejected"], ref=ref)
            continue
        else:
            columns, total, items = _no_posts(lookups, others.get(name, {}), limit, words)
            accounts = None
        answers[ref] = Why(ref, statement, columns, total + left_out, accounts, items, lookups)
    return answers


def _no_posts(
    lookups: Lookups, kinds: Mapping[bool, tuple[int, list[dict[str, Any]]]], limit: int | None, words: Words
) -> tuple[tuple[str, ...], int, list[Item]]:
    if True in kinds:
        total, entries = kinds[True]
        return ACCOUNT_COLUMNS, total, [Item(account=e["id"], note=words.phrase(e["note"], lookups)) for e in entries[:limit]]
    total, entries = kinds.get(False, (0, []))
    cells = [(entry["kind"], _pair(lookups, entry["id"]), words.phrase(entry["note"], lookups)) for entry in entries[:limit]]
    return ("kind", "id", "note"), total, [Item(cells=cell) for cell in cells]


_EVIDENCE_POSTS = """
with posts as (
    select e.finding_id, p.file_row_number as n, any_value(nullif(p.account_id, '')) as account, arg_max(e.note, e.file_row_number) as note
    from evidence e join posts p on p.post_id = e.id where e.kind = 'post' and e.finding_id in (select unnest($ids)) group by all
), ranked as (select *, row_number() over (partition by finding_id order by n) as place from posts)
select finding_id, count(*), count(distinct account),
    list(struct_pack(n := n, note := note) order by n) filter ($most is null or place <= $most)
from ranked group by all
"""
_EVIDENCE_OTHERS = """
with others as (
    select *, kind = 'account' as accounts, row_number() over (partition by finding_id, kind = 'account' order by file_row_number) as place
    from evidence where kind <> 'post' and finding_id in (select unnest($ids))
)
select finding_id, accounts, count(*),
    list(struct_pack(kind := kind, id := id, note := note) order by place) filter ($most is null or place <= $most)
from others group by all
"""


def _pair(lookups: Lookups, edge: str) -> str:
    """An edge `a~b` with the accounts' short names; any other id as it is."""
    a, tilde, b = edge.partition("~")
    return f"{lookups.account(a)}~{lookups.account(b)}" if tilde else edge


def _campaigns(lookups: Lookups, wanted: Mapping[str, int | None], words: Words) -> dict[str, Why]:
    """A campaign by its id."""
    chosen = {ref: f"campaign={ref}" for ref in _named(lookups, "campaign", wanted)}
    found = _selections(lookups, {selection: wanted[ref] for ref, selection in chosen.items()}, words)
    return {ref: replace(found[selection], ref=ref) for ref, selection in chosen.items()}


def _named(lookups: Lookups, kind: str, names: Iterable[str]) -> set[str]:
    """Those names that an object of a kind has."""
    query = "select name from idx_names where kind = $kind and name in (select unnest($names))"
    return {name for (name,) in lookups.view.rows(query, {"kind": kind, "names": list(names)})}


def _families(lookups: Lookups, wanted: Mapping[str, int | None], words: Words) -> dict[str, Why]:
    chosen = {ref: (Selection((Term("family", ref),)), wanted[ref]) for ref in _named(lookups, "family", wanted)}
    found = _listed(lookups, chosen)
    notes = _kinds(lookups, {place for one in found.values() for place in one.posts}, words)
    others = beside(lookups.view, found)
    answers = {}
    for ref, one in found.items():
        statement = words("why.family", family=ref, posts=one.count.posts)
        answer = _of_posts(ref, statement, one.count, one.posts, lookups, notes.__getitem__)
        answers[ref] = replace(answer, beside=_related(lookups, ref, others[ref], wanted[ref], words)) if ref in others else answer
    return answers


def _related(lookups: Lookups, ref: str, others: list[Beside], limit: int | None, words: Words) -> Why:
    """The messages beside a family, each with how it differs from a text of the family."""
    items = [Item(place=one.place, note=related_note(one, lookups, words)) for one in others[:limit]]
    return Why(ref, words("why.related", n=len(others)), POST_COLUMNS, len(others), None, items, lookups)


def related_note(one: Beside, lookups: Lookups, words: Words) -> str:
    """How a message beside a family stands to it: kind, probability, family of its own, and what speaks for it."""
    kind = words.or_plain("kind", one.kind) + ("" if one.score is None else f" {words.number(one.score)}")
    own = [words("why.of_family", family=one.family)] if one.family else []
    return words.semicolon.join([kind, *own, *(words.phrase(said, lookups) for said in one.evidence)])


def _kinds(lookups: Lookups, places: set[int], words: Words) -> dict[int, str]:
    """How posts stand to the heads of their families, and what they change."""
    ids = {post.post_id: place for place, post in lookups.fetch(places).items()}
    query = "select post_id, kind, score, changed from families where post_id in (select unnest($ids))"
    notes = dict.fromkeys(places, words.or_plain("kind", "repost"))
    for post_id, kind, score, changed in lookups.view.rows(query, {"ids": sorted(ids)}) if ids else ():
        said = words.or_plain("kind", kind) + ("" if score is None else f" {words.number(score)}")
        notes[ids[post_id]] = f"{said}: {words.phrases(changed, lookups)}" if changed else said
    return notes


def _groups(lookups: Lookups, wanted: Mapping[str, int | None], words: Words) -> dict[str, Why]:
    rows = lookups.view.rows(MEMBERS, {"groups": list(wanted)})
    lookups.know(account for _, account, *_ in rows)
    answers = {}
    for ref, same in groupby(rows, key=lambda row: row[0]):
        items = [Item(account=account, note=_doing(lookups, words, role, reasons)) for _, account, role, _, reasons in same]
        statement = words("why.group", group=ref, accounts=len(items))
        answers[ref] = Why(ref, statement, ACCOUNT_COLUMNS, len(items), None, items[: wanted[ref]], lookups)
    return answers


def _doing(lookups: Lookups, words: Words, role: str | None, reasons: list[dict[str, str]] | None) -> str:
    """A member's role, and what else it does in its group."""
    return words.semicolon.join([words.or_plain("role", role), *(words.phrase(one, lookups) for one in reasons or ())])


# The members of some groups: leaders first, then by score.
MEMBERS = """
select group_id, account_id, role, score, reasons from members where group_id in (select unnest($groups))
order by group_id, case role when 'leader' then 0 when 'amplifier' then 1 else 2 end, coalesce(score, 0) desc, account_id
"""


def _accounts(lookups: Lookups, wanted: Mapping[str, int | None], words: Words) -> dict[str, Why]:
    codes = lookups.view.account_codes(wanted)
    known = lookups.view.accounts(codes.values())
    found = _listed(lookups, {ref: (Selection((Term("account", ref),)), wanted[ref]) for ref in codes})
    return {
        ref: _of_posts(
            ref,
            words("why.account", account=lookups.named(known[codes[ref]].account_id), posts=one.count.posts),
            one.count,
            one.posts,
            lookups,
        )
        for ref, one in found.items()
    }


def _posts(lookups: Lookups, wanted: Mapping[str, int | None], words: Words) -> dict[str, Why]:
    """A post and the posts that share its family."""
    places = lookups.places(wanted)
    if not places:
        return {}
    query = "select c.n, o.name from idx_objects c join idx_names o using (object) where o.kind = 'family' and c.n in (select unnest($n))"
    family = dict(lookups.view.rows(query, {"n": sorted(set(places.values()))}))
    more = {ref: limit if limit is None else limit + 1 for ref, limit in wanted.items()}
    within = {ref: Selection((Term("family", family[place]),)) for ref, place in places.items() if place in family}
    found = _listed(lookups, {ref: (selection, more[ref]) for ref, selection in within.items()})
    posts = lookups.fetch(places.values())
    answers = {}
    for ref, place in places.items():
        one = found.get(ref, Listed(Count(1, int(posts[place].account != "?")), (place,)))
        rows = [place, *(other for other in one.posts if other != place)][: wanted[ref]]
        answers[ref] = _of_posts(ref, words("why.post", family=family.get(place) or "–"), one.count, rows, lookups)
    return answers


def _rejected(lookups: Lookups, wanted: Mapping[str, int | None], words: Words) -> dict[str, Why]:
    answers = {}
    for ref, limit in wanted.items():
        key, _, reason = ref.partition("=")
        if key == "rejected":
            query = "select raw, row, reason from rejected where $reason = '' or reason = $reason order by file_row_number"
            rows = lookups.view.rows(query, {"reason": reason})
            items = [Item(cells=((raw or "")[:FILE_DIGITS], row, left_out(why or "", words))) for raw, row, why in rows[:limit]]
            answers[ref] = Why(ref, words("why.rejected", rows=len(rows)), ("file", "row", "reason"), len(rows), None, items, lookups)
    return answers
