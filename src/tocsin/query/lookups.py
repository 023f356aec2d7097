"""What sections and sentences look up in a view: findings, what accounts and posts are called, heads of families, pictures.

One object serves one request: it remembers what it looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tocsin.assess.findings.ledger import SUBJECTS, finding_id
from tocsin.query.mask import excerpt, hidden, mask_link, plain_link
from tocsin.query.select.index import SHORT
from tocsin.query.select.selection import Selection, parse
from tocsin.query.view import Account, CaseView, Post

DIGITS = 12  # of a file's SHA-256, by which a picture is called
REJECTED = "limits.rejected"  # the finding whose evidence is the table `rejected`


@dataclass(frozen=True)
class Visual:
    """A picture or video and its near copies: how many files, how far apart in bits, and what is said of the first that tells."""

    files: int
    distance: int
    type: str | None
    alt: str


class Lookups:
    """The look-ups of one request. Names accounts and posts in sentences (`words.Names`)."""

    def __init__(self, view: CaseView, lang: str = "") -> None:
        """`lang`: the reader's; what stands for a family of texts is in it where one of its posts is."""
        self.view, self.lang = view, lang
        self._accounts: dict[str, Account | None] = {}
        self._aliases: dict[str, str | None] = {}
        self._posts: dict[int, Post] = {}
        self._aliased: dict[str, str] = {}  # the post of each alias that was given out

    @property
    def findings(self) -> dict[str, dict[str, Any]]:
        """The findings by id, in the order of their table."""
        rows: dict[str, dict[str, Any]] = self.view.kept(
            "findings", lambda: {row["finding_id"]: row for row in self.view.read("findings").to_pylist()}
        )
        return rows

    @property
    def _printed(self) -> dict[str, str]:
        names: dict[str, str] = self.view.kept("printed", self._all_printed)
        return names

    def _all_printed(self) -> dict[str, str]:
        """The id a dossier prints for each finding; two that become alike, their links masked, are numbered."""
        names: dict[str, str] = {}
        taken: set[str] = set()
        for name, row in self.findings.items():
            about = {kind: self.called(kind, row[kind]) for kind in ("link", "hashtag", "campaign") if row[kind]}
            masked = finding_id(row["kind"], {**row, **about})
            names[name] = masked if masked not in taken else f"{masked}.{len(names)}"
            taken.add(names[name])
        return names

    def printed(self, finding_id: str) -> str:
        """The id a dossier prints for a finding."""
        return self._printed.get(finding_id, finding_id)

    @cached_property
    def finding_ids(self) -> dict[str, str]:
        """The finding's id by itself and by the id a dossier prints."""
        return {printed: name for name, printed in self._printed.items()} | {name: name for name in self.findings}

    @property
    def _shown(self) -> dict[tuple[str, str], str]:
        """What objects (kind, id) are called whose names are hidden."""
        query = "select of_kind, object_id, shown from idx_shown where kind = of_kind"
        found: dict[tuple[str, str], str] = self.view.kept("shown", lambda: {tuple(row[:2]): row[2] for row in self.view.rows(query)})
        return found

    def called(self, kind: str, name: str) -> str:
        """What an object is called in selections and in print: links masked, names of persons hidden."""
        return self._shown.get((kind, name)) or (plain_link(name) if kind == "link" else name)

    def selection_of(self, kind: str, name: str) -> str:
        """The selection of the posts that carry an object."""
        return f"{kind}={self.called(kind, name)}"

    def is_guarded(self, ref: str) -> bool:
        """Whether a reference leads to what single accounts say of their opinions; a dossier counts those and lists none."""
        finding = self.findings.get(self.finding_ids.get(ref, ""))
        return finding is not None and finding["section"] == "affiliations"

    @cached_property
    def scope(self) -> Selection:
        """What a table of what is carried looks at: the posts of the campaigns; all posts where there is no campaign."""
        return parse("campaign=any") if self.has_campaigns else parse("all=posts")

    @property
    def has_campaigns(self) -> bool:
        """Whether campaigns were found; where none was, nothing in a dossier speaks of them."""
        query = "select count(*) from idx_names where kind = 'campaign'"
        return bool(self.view.kept("campaigns", lambda: self.view.rows(query)[0][0]))

    @property
    def parts(self) -> dict[str, str]:
        """Into what posts are told apart: those of campaigns and the rest, or all together where there is no campaign; as selections."""
        return {"campaign": "campaign=any", "rest": "campaign=none"} if self.has_campaigns else {"posts": "all=posts"}

    def has_evidence(self, finding_id: str) -> bool:
        """Whether rows stand behind a finding; those of rejected rows stand in a table of their own."""
        return finding_id in self._evidenced

    @property
    def _evidenced(self) -> set[str]:
        names: set[str] = self.view.kept("evidenced", self._all_evidenced)
        return names

    def _all_evidenced(self) -> set[str]:
        found = {name for (name,) in self.view.rows("select distinct finding_id from evidence")}
        return found | ({REJECTED} if self.view.rows("select count(*) from rejected")[0][0] else set())

    def know(self, account_ids: Iterable[str | None]) -> None:
        """Look up many accounts at once."""
        wanted = {name for name in account_ids if name and name not in self._accounts}
        if wanted:
            self._accounts |= {**dict.fromkeys(wanted), **self.view.labels(wanted)}

    def facts(self, account_id: str | None) -> Account | None:
        """What is known of an account."""
        self.know([account_id])
        return self._accounts.get(account_id or "")

    def account(self, account_id: str | None) -> str:
        """The short name of an account."""
        known = self.facts(account_id)
        return known.label if known else (account_id or "?")[:SHORT]

    def named(self, account_id: str) -> str:
        """The short name of an account, with its name where a recorded decision opened that."""
        name = self.view.opened.get(account_id)
        return f"{self.account(account_id)} ({name})" if name else self.account(account_id)

    @cached_property
    def names(self) -> dict[str, str]:
        """The names that recorded decisions opened, by the short names of their accounts."""
        return {self.account(subject): name for subject, name in sorted(self.view.opened.items()) if self.facts(subject)}

    @cached_property
    def _disputed(self) -> dict[str, list[str]]:
        """The statements that stand, by the ids under which what they dispute is kept."""
        found: dict[str, list[str]] = {}
        for one in self.view.contests:
            for which in () if one["withdrawn"] else one["disputes"]:
                found.setdefault(which["id"], []).append(one["id"])
        return found

    def contests(self, finding_id: str) -> list[str]:
        """The statements that dispute a finding, or the thing it is about as a whole (a group and `group.ID`)."""
        row = self.findings.get(finding_id, {})
        about = row.get(row.get("kind", "")) if row.get("kind") in SUBJECTS else None
        return list(dict.fromkeys([*self._disputed.get(finding_id, ()), *self._disputed.get(about or "", ())])) if self._disputed else []

    def post(self, post_id: str) -> str:
        """The alias of a post of the case; an ellipsis for another."""
        return self.aliases([post_id]).get(post_id, "…")

    def aliases(self, post_ids: Iterable[str]) -> dict[str, str]:
        """How a dossier names those posts that exist, by id."""
        wanted = set(post_ids)
        if unknown := [post for post in wanted if post not in self._aliases]:
            found = self.view.aliases(unknown)
            self._aliases |= {**dict.fromkeys(unknown), **found}
            self._aliased |= {alias: post for post, alias in found.items()}
        return {post: alias for post in wanted if (alias := self._aliases[post])}

    def places(self, names: Iterable[str]) -> dict[str, int]:
        """The places of the posts with these ids or aliases, by name."""
        wanted = set(names)
        given = {name: self._aliased[name] for name in wanted if name in self._aliased}
        found = self.view.places([name for name in wanted if not name.startswith("post.")] + list(given.values()))
        aliased = {name: self.view.aliased(name) for name in wanted if name.startswith("post.") and name not in given}
        places = {name: found.get(given.get(name, name), aliased.get(name)) for name in wanted}
        return {name: place for name, place in places.items() if place is not None}

    def fetch(self, places: Iterable[int]) -> dict[int, Post]:
        """The posts at some places, each fetched once."""
        wanted = set(places)
        if unknown := [place for place in wanted if place not in self._posts]:
            found = self.view.posts(unknown)
            self._posts |= found
            self._aliased |= {post.alias: post.post_id for post in found.values()}
        return {place: self._posts[place] for place in wanted}

    def head_texts(self, families: Iterable[str]) -> dict[str, str]:
        """The text of the post that stands for each family; where it is not known the family is left out."""
        return {family: post.text for family, post in self._standing(families, "").items()}

    def spoken(self, families: Iterable[str]) -> dict[str, Post]:
        """The post that stands for each family: its head, or what is nearest to it in the reader's language where that is another."""
        return self._standing(families, self.lang)

    def _standing(self, families: Iterable[str], lang: str) -> dict[str, Post]:
        query = """
            select family_id, coalesce(min(n) filter (lang = $lang), min(n) filter (lang is null)) from idx_heads
            where family_id in (select unnest($names)) and (lang = $lang or lang is null) group by 1
        """
        wanted = sorted(set(families))
        found = dict(self.view.rows(query, {"names": wanted, "lang": lang})) if wanted else {}
        posts = self.fetch(found.values())
        return {family: posts[n] for family, n in found.items()}

    def visuals(self, names: Iterable[str]) -> dict[str, Visual]:
        """What is known of pictures and videos, by the id of the family or their own."""
        query = """
            with copies as (
                select visual_id as name, media_id, coalesce(distance, 0) as distance
                from media_families where visual_id in (select unnest($names))
            ), own as (select unnest($names) as name),
            every as (select * from copies union all select name, name, 0 from own where name not in (select name from copies))
            select every.name, count(distinct every.media_id), max(distance),
                first(m.type order by distance, every.media_id) filter (m.media_id is not null),
                coalesce(first(m.alt order by distance, every.media_id) filter (m.alt <> ''), '')
            from every left join media m using (media_id) group by all
        """
        wanted = sorted(set(names))
        return {name: Visual(*rest) for name, *rest in self.view.rows(query, {"names": wanted})} if wanted else {}

    def visual(self, name: str) -> str:
        """What a picture or video is called in print: by the first digits of its file's SHA-256; by its id where no file is held."""
        return self._files[name][:DIGITS] if name in self._files else self.called("visual", name)

    @cached_property
    def _files(self) -> dict[str, str]:
        return dict(self.view.rows("select media_id, min(sha256) from media_files where sha256 <> '' group by 1"))

    def object_labels(self, objects: Iterable[tuple[str, str]], longest: int = 90) -> Mapping[tuple[str, str], str]:
        """What objects (kind, id) are called in print: a family by the first words of what stands for it, a link masked, a hashtag with its
        sign, a picture by its description, else by the first digits of its file's SHA-256, else by its id."""
        wanted = set(objects)
        texts = self.spoken(name for kind, name in wanted if kind == "family")
        visuals = self.visuals(name for kind, name in wanted if kind == "visual")
        shown: dict[str, Callable[[str], str]] = {
            "family": lambda name: (excerpt(texts[name].text, longest) if name in texts else "") or name,
            "visual": lambda name: excerpt(visuals[name].alt, longest) or self.visual(name),
            "link": mask_link,
            "hashtag": lambda name: f"#{self.called('hashtag', name)}",
        }
        return {(kind, name): shown.get(kind, hidden)(name) for kind, name in wanted}
