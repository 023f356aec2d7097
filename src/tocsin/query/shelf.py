"""The tables of a case read once, with the look-ups every section needs: findings and their evidence, groups, edges, accounts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.assess.findings.ledger import finding_id
from tocsin.query.columns import objects
from tocsin.query.mask import mask_link
from tocsin.query.posts import PostShelf

REJECTED = "limits.rejected"  # the finding whose evidence is the table `rejected`


@dataclass(frozen=True)
class Profile:
    """What a dossier may say of an account: its platform, its newest dated snapshot, and its posts in the case."""

    platform: str | None = None
    created: int | None = None
    followers: int | None = None
    posts: int = 0


@dataclass(frozen=True)
class Visual:
    """A picture or video and its near copies: how many files, how far apart in bits, and what is said of the first that tells."""

    files: int
    distance: int
    type: str | None
    alt: str


class Shelf(PostShelf):
    """One case, opened for reading."""

    @cached_property
    def findings(self) -> dict[str, dict[str, Any]]:
        """The findings by id, in the order of their table."""
        return {row["finding_id"]: row for row in self.dicts("findings")}

    @cached_property
    def _printed(self) -> dict[str, str]:
        """The id a dossier prints for each finding; two that become alike, their links masked, are numbered."""
        names: dict[str, str] = {}
        taken: set[str] = set()
        for name, row in self.findings.items():
            masked = finding_id(row["kind"], {**row, "link": mask_link(row["link"]) if row["link"] else None})
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

    def is_guarded(self, ref: str) -> bool:
        """Whether a reference leads to what single accounts say of their opinions; a dossier counts those and lists none."""
        finding = self.findings.get(self.finding_ids.get(ref, ""))
        return finding is not None and finding["section"] == "affiliations"

    @cached_property
    def _evidence(self) -> dict[str, tuple[int, int]]:
        """Where the evidence of each finding stands in the sorted table."""
        ids = objects(self.sorted_evidence["finding_id"])
        starts = np.flatnonzero(np.append(True, ids[1:] != ids[:-1])) if len(ids) else np.array([], np.int64)
        ends = np.append(starts[1:], len(ids))
        return {ids[start]: (int(start), int(end)) for start, end in zip(starts, ends, strict=True)}

    @cached_property
    def sorted_evidence(self) -> pa.Table:
        """The evidence, finding by finding, otherwise in the order of its table."""
        table = self.table("evidence")
        return table.take(
            pc.sort_indices(
                table.append_column("at", pa.array(np.arange(table.num_rows))), [("finding_id", "ascending"), ("at", "ascending")]
            )
        )

    def has_evidence(self, finding_id: str) -> bool:
        """Whether rows stand behind a finding; those of rejected rows stand in a table of their own."""
        return finding_id in self._evidence or (finding_id == REJECTED and self.table("rejected").num_rows > 0)

    def evidence(self, finding_id: str) -> list[dict[str, Any]]:
        """The evidence of a finding in the order of its table."""
        start, end = self._evidence.get(finding_id, (0, 0))
        rows: list[dict[str, Any]] = self.sorted_evidence.slice(start, end - start).to_pylist()
        return rows

    @cached_property
    def members(self) -> list[dict[str, Any]]:
        """The members of groups: leaders first, then by score."""
        rank = {"leader": 0, "amplifier": 1}
        return sorted(
            self.dicts("members"), key=lambda row: (row["group_id"], rank.get(row["role"], 2), -(row["score"] or 0), row["account_id"])
        )

    @cached_property
    def edges(self) -> list[dict[str, Any]]:
        """The edges, strongest first."""
        return sorted(self.dicts("edges"), key=lambda row: (-(row["effect"] or 0), row["account_a"], row["account_b"], row["trace"]))

    @cached_property
    def _edges_by_pair(self) -> dict[frozenset[str], list[dict[str, Any]]]:
        found: dict[frozenset[str], list[dict[str, Any]]] = {}
        for edge in self.edges:
            found.setdefault(frozenset((edge["account_a"], edge["account_b"])), []).append(edge)
        return found

    def edges_of(self, a: str | None, b: str | None) -> list[dict[str, Any]]:
        """The edges between two accounts, one for each trace, strongest first."""
        return self._edges_by_pair.get(frozenset((a or "", b or "")), [])

    def events_of(self, a: str | None, b: str | None) -> list[dict[str, Any]]:
        """The pair events between two accounts, in order of time."""
        table = self.table("events")
        either = pc.or_(
            pc.and_(pc.equal(table["account_a"], a), pc.equal(table["account_b"], b)),
            pc.and_(pc.equal(table["account_a"], b), pc.equal(table["account_b"], a)),
        )
        return sorted(
            table.filter(either).to_pylist(), key=lambda row: (row["ts_a"] or 0, row["ts_b"] or 0, row["trace"], row["object_id"])
        )

    def family_kinds(self, family: str) -> dict[int, tuple[str, float | None]]:
        """Kind and score of the posts of a family, by row."""
        table = self.table("families")
        rows = table.filter(pc.equal(table["family_id"], family)).to_pylist()
        return {self.row_of[row["post_id"]]: (row["kind"], row["score"]) for row in rows if row["post_id"] in self.row_of}

    def family_changes(self, family: str) -> dict[int, str]:
        """What each post of a family changes against the head, in words, by row; empty for cases matched before that was kept."""
        table = self.table("families")
        rows = table.filter(pc.equal(table["family_id"], family)).to_pylist()
        return {self.row_of[row["post_id"]]: row.get("changed") or "" for row in rows if row["post_id"] in self.row_of}

    @cached_property
    def heads(self) -> dict[str, str]:
        """The post that stands for each family of texts, by family."""
        table = self.table("families")
        return dict(zip(table["family_id"].to_pylist(), table["head_id"].to_pylist(), strict=True))

    def head_text(self, family: str) -> str:
        """The text of the head of a family; empty where it is not known."""
        row = self.row_of.get(self.heads.get(family, ""))
        return "" if row is None else self.posts["text"][row].as_py() or ""

    @cached_property
    def _media(self) -> dict[str, dict[str, Any]]:
        return {row["media_id"]: row for row in sorted(self.dicts("media"), key=lambda row: (row["alt"] is not None, row["media_id"]))}

    @cached_property
    def _copies(self) -> dict[str, list[tuple[str, int]]]:
        found: dict[str, list[tuple[str, int]]] = {}
        for row in self.dicts("media_families"):
            found.setdefault(row["visual_id"], []).append((row["media_id"], row["distance"] or 0))
        return {name: sorted(copies, key=lambda copy: (copy[1], copy[0])) for name, copies in found.items()}

    def visual(self, name: str) -> Visual:
        """What is known of a picture or video, by the id of its family or its own."""
        copies = self._copies.get(name, [(name, 0)])
        known = [self._media[media] for media, _ in copies if media in self._media]
        alt = next((row["alt"] for row in known if row["alt"]), "")
        return Visual(len(copies), max(distance for _, distance in copies), known[0]["type"] if known else None, alt)

    @cached_property
    def profiles(self) -> dict[str, Profile]:
        """What is known of every account that posted or was described, by pseudonym; the newest snapshot counts."""
        posted = self.posts.group_by("account_id").aggregate([("platform", "min"), ([], "count_all")])
        columns = (posted[name].to_pylist() for name in ("account_id", "platform_min", "count_all"))
        found = {account: Profile(platform, posts=posts) for account, platform, posts in zip(*columns, strict=True) if account}
        described = self.dicts("accounts")
        for row in sorted(described, key=lambda row: row["observed_ts"] or 0):
            known = found.get(row["account_id"], Profile())
            created = row["created_ts"] if row["created_ts"] is not None else known.created
            followers = row["followers"] if row["followers"] is not None else known.followers
            found[row["account_id"]] = Profile(row["platform"], created, followers, known.posts)
        return found

    def profile(self, account: str) -> Profile:
        """What is known of an account."""
        return self.profiles.get(account, Profile())
