"""A made-up case for the exporters: an invented island, an invented party, texts in several scripts, and some hostile ones."""

from __future__ import annotations

import hashlib
import random
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from tests.support import whole
from tocsin.assess.findings.ledger import finding_id
from tocsin.detect.ties.reasons import reasons
from tocsin.engine.step import Memo
from tocsin.flow import order
from tocsin.model import phrase, quiet
from tocsin.objects.stage import ObjectsSettings, run
from tocsin.query.view import CaseView
from tocsin.store.tables import write_table

START = 1_715_731_200  # 15 May 2024, 00:00 UTC
HOUR = 3600

HEADS = {
    "fr": "L'archipel de Morvane n'appartient à personne d'autre qu'aux Morvanais. Boycottez la régate ! #LibérezMorvane @capitaine_bleu",
    "en": "The Morvane archipelago belongs to nobody but its people. Boycott the regatta! #FreeMorvane https://x.com/some_person/status/12345",
    "ar": "أرخبيل مورفان لأهله وحدهم. قاطعوا سباق القوارب! #حرروا_مورفان",
    "fa": "مجمع‌الجزایر مورفان فقط از آنِ مردمش است. مسابقه قایق‌رانی را تحریم کنید!",
    "az": "Morvan arxipelaqı yalnız öz xalqına məxsusdur. Reqatanı boykot edin! #MorvanaAzadlıq",
}
REWORDED = "L'archipel de Morvane appartient aux seuls Morvanais, pas à la métropole. Boycottez cette régate ! #LibérezMorvane"
COPIES = ("", " 🔥", "!!", " Partagez !")
SMALL_TALK = {
    "fr": "Il fait beau sur le port ce matin, numéro {n}, et le marché est ouvert.",
    "en": "Ferry number {n} leaves at noon today, bring a coat and some patience.",
    "ar": "صباح الخير من الميناء، الرحلة رقم {n} تنطلق ظهرًا.",
    "tr": "Bugün limanda hava güzel, {n} numaralı tekne öğlen kalkıyor.",
}
NEWS = "Breaking: the harbour bridge of Port-Alder is closed after the storm, says the harbour office."
HOSTILE = (
    "<script>alert('x')</script><img src=x onerror=alert(1)>",
    "\"quotes\" 'and' & ampersands </script> --> <!-- ]]>",
    "left \u202eto right overridden\u202c and a NUL \x00 inside",
    "x" * 9000,
    "line one\r\nline two\u2028line three",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "write to someone@mail.example or call +33 1 23 45 67 89, see https://t.me/some_channel/44 and http://[broken",
)


def pseudonym(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:20]


FOLDERS: list[tempfile.TemporaryDirectory[str]] = []  # of all views, kept to the end of the tests


class Synthetic:
    """A case in memory; `view()` writes its tables, in the order of their specs, and opens them."""

    def __init__(self, title: str = "Morvane: the regatta of 15 May 2024", campaign: bool = True, hostile: bool = True) -> None:
        self.title = title
        self.random = random.Random(5)
        self.posts: list[dict[str, Any]] = []
        self.rows: dict[str, list[dict[str, Any]]] = {name: [] for name in order.specs()}
        self._background()
        if campaign:
            self._campaign()
            self._feeds()
        if hostile:
            for text in HOSTILE:
                self._post("stranger", text, START + 40 * HOUR, "en")
        self._accounts()
        self._related()
        self.rows["posts"] = self.posts
        self.rows["rejected"] = [
            {"raw": "ab" * 32, "row": n, "reason": "no time and no text" if n % 2 else "not an object"} for n in range(7)
        ]
        self.tables = {name: self.table(name) for name in self.rows}
        self.tables |= whole(run(self, ObjectsSettings(), quiet))

    def dropped(self, reason: str, rows: int) -> None:
        """As a stage's view has it."""

    def table(self, name: str) -> pa.Table:
        """The rows of one table as they are now."""
        return order.specs()[name].rows(self.rows[name])

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        table = self.tables[name]
        return table if columns is None else table.select(list(columns))

    def pieces(self, name: str, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
        """As a stage's view has it."""
        yield self.read(name, columns)

    def memo(self) -> Memo:
        """As a stage's view has it."""
        return Memo()

    def view(self, **more: Any) -> CaseView:
        folder = tempfile.TemporaryDirectory()
        FOLDERS.append(folder)
        paths = {name: Path(folder.name) / f"{name}.parquet" for name, spec in order.specs().items() if not spec.private}
        for name, path in paths.items():
            by = order.specs()[name].order
            write_table(path, self.tables[name].sort_by([(column, "ascending") for column in by]) if by else self.tables[name])
        return CaseView(self.title, paths, runs=tuple(self.run_records()), **more)

    def run_records(self) -> list[dict[str, Any]]:
        rows = {"rows_in": {"posts": len(self.posts)}, "rows_out": {"families": len(self.rows["families"])}, "dropped": {"too short": 3}}
        settings = {"threshold": 0.9, "<b>": "<i>"}
        return [
            {"stage": "match", "version": "0.1.0", "settings": settings, "inputs": {"posts": "cd" * 32}, **rows, "seconds": 1.25},
            {"stage": "detect", "version": "0.1.0", "settings": {}, "inputs": {}, "rows_in": {}, "rows_out": {}, "dropped": {}},
        ]

    def _post(self, who: str, text: str, ts: int | None, lang: str, platform: str = "x", **more: Any) -> str:
        post_id = f"{platform}:{1000 + len(self.posts)}"
        certainty = "unknown" if ts is None else "stated"
        row = {
            "post_id": post_id,
            "platform": platform,
            "account_id": pseudonym(who),
            "ts": ts,
            "ts_certainty": certainty,
            "ts_precision": "second",
        }
        self.posts.append(
            {**row, "kind": "post", "text": text, "lang": lang, "hashtags": [], "urls": [], "mentions": [], "media_ids": [], **more}
        )
        self.rows["languages"].append({"post_id": post_id, "lang": lang, "confidence": 0.9})
        return post_id

    def _background(self) -> None:
        for n in range(500):
            lang = self.random.choice(list(SMALL_TALK))
            hour = self.random.choice([8, 9, 12, 13, 18, 19, 20, 21]) + 24 * self.random.randrange(3)
            when = None if n % 50 == 0 else START + hour * HOUR + self.random.randrange(HOUR)
            platform = self.random.choice(["x", "x", "telegram", "facebook"])
            self._post(
                f"resident{self.random.randrange(160)}",
                SMALL_TALK[lang].format(n=n),
                when,
                lang,
                platform,
                hashtags=["port"] if n % 9 == 0 else [],
            )
        for n in range(40):
            post = self._post(
                f"reader{n}", NEWS, START + 30 * HOUR + 60 * n, "en", "x", urls=["https://news.example/bridge-closed?utm_source=x"]
            )
            self._member(post, "fam-news", "copypasta", 1.0 if n else None)

    def _member(self, post: str, family: str, kind: str, score: float | None) -> None:
        same = [row for row in self.rows["families"] if row["family_id"] == family]
        head = same[0]["head_id"] if same else post
        self.rows["families"].append(
            {
                "post_id": post,
                "family_id": family,
                "head_id": head,
                "kind": kind if same else "head",
                "score": score,
                "changed": [phrase("pair.copy_of", head=head), phrase("pair.opens", who="post", other="head", text="someone@mail.example")]
                if same
                else [],
            }
        )

    def _related(self) -> None:
        """Beside the news its later state, and a text with a part of it; beside the campaign the news, where there is a campaign."""
        heads = {row["family_id"]: row["head_id"] for row in self.rows["families"]}
        texts = {post["text"]: post["post_id"] for post in reversed(self.posts)}
        said = [phrase("changed.number", who="b", other="a", mine="3 ferries", theirs="someone@mail.example")]
        beside = [(heads["fam-news"], texts[SMALL_TALK["en"].format(n=n)], "related", 0.7 - n / 1000, said) for n in range(90) if
                  SMALL_TALK["en"].format(n=n) in texts]  # fmt: skip
        beside += [
            (heads["fam-news"], texts[text], "part", 0.8, [phrase("part.both", share=0.3)]) for text in HOSTILE[-1:] if text in texts
        ]
        beside += [(heads["fam-news"], heads[name], "related", 0.66, said) for name in ("fam-morvane",) if name in heads]
        for one, two, kind, score, evidence in beside:
            (a, b), share = sorted((one, two)), 0.3 if kind == "part" else None
            self.rows["related"].append(
                {"a": a, "b": b, "kind": kind, "score": score, "share_a": share, "share_b": share, "evidence": evidence}
            )

    def _campaign(self) -> None:
        core = [f"core{n}" for n in range(24)]
        made: list[tuple[str, str, str, int]] = []
        for wave, hour in enumerate((10, 33, 34)):
            for n, who in enumerate(core):
                lang = ("fr", "fr", "en", "az", "ar", "fa")[(n + wave) % 6] if n else "fr"
                ts = START + hour * HOUR + 40 * n + wave
                text, kind = self._text(lang, n)
                platform = "facebook" if n % 8 == 7 else "x"
                post = self._post(
                    who, text, ts, lang, platform, hashtags=["LibérezMorvane", "FreeMorvane"][: 1 + n % 2],
                    urls=["https://morvane-info.example/manifest"] if n % 3 == 0 else [], media_ids=[f"m{n % 3}"] if n % 2 else [],
                )  # fmt: skip
                self._member(post, "fam-morvane", kind, 0.93)
                made.append((post, who, platform, ts))
        self._groups(core, made)
        self._calibration()
        self._findings(made)

    def _text(self, lang: str, n: int) -> tuple[str, str]:
        if lang != "fr":
            return HEADS[lang], "translation"
        return (REWORDED, "rewording") if n % 7 == 6 else (HEADS["fr"] + COPIES[n % len(COPIES)], "copypasta")

    def _calibration(self) -> None:
        """As a calibration of twenty runs writes it: two kinds of worlds, and the worse of the two."""
        rates = [
            (False, "any_runs", 1, 20, 0.05, 0.0013, 0.2487), (False, "runs", 1, 20, 0.05, 0.0013, 0.2487),
            (False, "small_runs", 0, 20, 0.0, 0.0, 0.1684), (False, "accounts", 5, 4000, 0.00125, 0.0002, 0.0039),
            (False, "small_accounts", 0, 4000, 0.0, 0.0, 0.0018),
            (True, "groups", 2, 41, 0.0488, 0.006, 0.1653), (True, "accounts", 9, 290, 0.031, 0.0101, 0.0712),
            (True, "pairs", 21, 1830, 0.0115, 0.0038, 0.0265), (True, "small_groups", 1, 12, 0.0833, 0.0021, 0.3848),
            (True, "small_accounts", 2, 25, 0.08, 0.002, 0.3715),
        ]  # fmt: skip
        names = ("planted", "what", "false", "of", "share", "low", "high")
        for world in ("moments", "authors", "either"):
            for rate in rates:
                row = {"world": world, **dict(zip(names, rate, strict=True)), "nominal": 0.05, "runs": 20, "seed": 1}
                self.rows["calibration"].append({**row, "false": 0} if world == "authors" else row)

    def _groups(self, core: list[str], made: list[tuple[str, str, str, int]]) -> None:
        ids = [pseudonym(who) for who in core]
        for n, account in enumerate(ids):
            role = "leader" if n == 0 else "amplifier" if n % 4 == 0 else "member"
            self.rows["members"].append(
                {"account_id": account, "group_id": "g1", "class": "coordinated", "role": role, "score": 1 - n / 40}
            )
        for i in range(len(ids)):
            for j in range(i + 1, min(i + 5, len(ids))):
                edge = {
                    "trace": "text",
                    "test": "moments",
                    "window": 300,
                    "shared_objects": 3,
                    "pair_rows": 3,
                    "occasions": 3,
                    "added": 3,
                    "expected": 0.03,
                    "spread": 0.0,
                    "p_value": 4.4e-6,
                    "pair_p_value": 8.8e-6,
                    "q_value": 1e-5,
                    "pairs_tested": 5000,
                }
                self.rows["edges"].append(
                    {"account_a": ids[i], "account_b": ids[j], **edge, "effect": 1 - (j - i) / 8, "lag": 40.0 * (j - i)}
                )
                for wave in range(3):
                    a, b = made[wave * 24 + i], made[wave * 24 + j]
                    event = {"trace": "text", "object_id": "fam-morvane", "account_a": ids[i], "account_b": ids[j]}
                    self.rows["events"].append({**event, "post_a": a[0], "post_b": b[0], "ts_a": a[3], "ts_b": b[3]})
        span = {"first_ts": made[0][3], "last_ts": made[-1][3], "score": 0.97}
        self.rows["groups"].append(
            {
                "group_id": "g1",
                "class": "coordinated",
                "size": 24,
                "edges": 90,
                "traces": ["text"],
                **span,
                "reasons": [phrase("group.facts_few", accounts=24, bursts=9, traces=["text"], joined=8.7)],
            }
        )
        self._tie(ids[0], ids[10], "follower")
        for n in range(3):
            self.rows["media"].append(
                {"media_id": f"m{n}", "platform": "x", "type": "image", "alt": f"A poster with a boat & the number {n}"}
            )
            self.rows["media_families"].append({"media_id": f"m{n}", "visual_id": "v1" if n < 2 else "v2", "distance": 4 * n})

    def _tie(self, a: str, b: str, kind: str, **more: Any) -> None:
        """A tie as the detect stage writes it."""
        tie = {
            "account_a": a, "account_b": b, "kind": kind, "shared": 3, "expected": 0.02, "share_a": 1.0, "share_b": 0.75, "first": 1.0,
            "occasions": 3, "p_value": 0.25, "q_value": 0.25, "lag": 400.0, "lag_low": 400.0, "lag_high": 400.0, "together": 0,
            "traces": ["text"], "forwards_ab": 0, "forwards_ba": 0, "mentions_ab": 0, "mentions_ba": 0, "third_share": 0.0, "before": 0.0,
            "signature": None, "third": None, "pauses": None, "platform_a": "x", "platform_b": "x", **more,
        }  # fmt: skip
        self.rows["ties"].append({**tie, "reasons": reasons(tie, "account", 1, "apart")})

    def _feeds(self) -> None:
        names = [f"feed{n}" for n in range(4)]
        for n in range(12):
            for k, who in enumerate(names):
                self._post(who, f"Weather bulletin {n} for the coast", START + n * 4 * HOUR + k, "en", "telegram")
        for who in names:
            self.rows["members"].append(
                {"account_id": pseudonym(who), "group_id": "b1", "class": "benign_automation", "role": "member", "score": 0.9}
            )
        span = {"first_ts": START, "last_ts": START + 48 * HOUR, "score": 0.9}
        reason = {"reasons": [phrase("group.daily")], "decided": phrase("decided.constant", value=1.0, line=0.95), "margin": 0.05}
        self.rows["groups"].append(
            {"group_id": "b1", "class": "benign_automation", "size": 4, "edges": 6, "traces": ["text"], **span, **reason}
        )

    def _findings(self, made: list[tuple[str, str, str, int]]) -> None:
        posts, accounts = len(made), len({who for _, who, _, _ in made})
        first, last = made[0][3], made[-1][3]
        self.rows["campaigns"].append({
            "campaign_id": "c1", "label": "#LibérezMorvane", "posts": posts, "accounts": accounts, "first_ts": first, "last_ts": last,
            "hashtags": ["libérezmorvane", "freemorvane"],
            "reasons": [phrase("campaign.core", core=24, accounts=24)],
        })  # fmt: skip
        self.rows["campaign_objects"].append(
            {"campaign_id": "c1", "kind": "family", "object_id": "fam-morvane", "posts": posts, "accounts": accounts, "core_share": 1.0}
        )
        self.rows["narratives"].append({"campaign_id": "c1", "narrative_id": "nmorvane", "family_id": "fam-morvane", "posts": posts})
        self._assessment()
        for post, who, platform, _ in made:
            row = {
                "campaign_id": "c1",
                "post_id": post,
                "account_id": pseudonym(who),
                "day": "2024-05-15",
                "platform": platform,
                "via": "family",
            }
            self.rows["campaign_posts"].append({**row, "object_id": "fam-morvane"})
        for rank, (post, who, platform, ts) in enumerate(made[:6], 1):
            row = {
                "kind": "family",
                "object_id": "fam-morvane",
                "label": "L'archipel",
                "rank": rank,
                "post_id": post,
                "account_id": pseudonym(who),
            }
            self.rows["origins"].append(
                {**row, "platform": platform, "lang": "fr", "ts": ts, "lead_s": 900 - ts + first, "posts": posts, "accounts": accounts}
            )
        self.rows["waves"].append(
            {
                "kind": "family",
                "object_id": "fam-morvane",
                "wave": 1,
                "first_ts": first,
                "peak_ts": START + 10 * HOUR,
                "last_ts": first + 960,
                "posts": 24,
                "accounts": 24,
            }
        )
        for n in range(5):
            row = {"account_id": pseudonym(f"core{n}"), "organisation": "Blue Reef Party", "alias": "BRP", "lang": "en"}
            self.rows["affiliations"].append({**row, "observed_ts": START, "strength": "stated"})
        label = {"label": "#LibérezMorvane"}
        self._finding(
            "campaign.accounts", "campaign", accounts, 300, "accounts", "strong", [("post", m[0]) for m in made],
            {**label, "form": "day", "times": posts}, campaign="c1", day="2024-05-15", platform="x",
        )  # fmt: skip
        self._finding(
            "campaign.declared", "affiliations", 5, accounts, "accounts", "moderate",
            [("account", pseudonym(f"core{n}")) for n in range(5)], {**label, "form": "day"}, campaign="c1",
            organisation="Blue Reef Party", day="2024-05-15", platform="x",
        )  # fmt: skip

    def _assessment(self) -> None:
        """A fact and a line of each part that is printed."""
        row: dict[str, Any] = {"campaign": "c1", "reasons_for": [], "reasons_against": [], "gaps": [], "findings": []}
        said = phrase("reason.few", accounts=3)
        self.rows["assessment"] += [
            {**row, "part": "fact", "name": "copies", "value": '{"of_posts": 300, "posts": 72}', "strength": "drawn"},
            {**row, "part": "fact", "name": "target", "value": '{"kind": "territory"}', "strength": "given"},
            {**row, "part": "level", "name": "level", "value": "incident"},
            {**row, "part": "criterion", "name": "diffusion", "value": "partly", "reasons_for": [said], "gaps": [said]},
            {**row, "part": "hypothesis", "name": "activism", "value": "open", "reasons_for": [said], "reasons_against": [said]},
            {**row, "part": "technique", "name": "T0084.001", "value": "Use Copypasta", "strength": "direct", "reasons_for": [said]},
            {**row, "part": "unknown", "name": "operator", "reasons_for": [said]},
        ]

    def _finding(
        self,
        kind: str,
        section: str,
        value: float,
        of: float,
        unit: str,
        strength: str,
        evidence: list[tuple[str, str]],
        params: dict[str, Any],
        **subject: str,
    ) -> None:
        name = finding_id(kind, subject)
        self.rows["findings"].append({
            "finding_id": name, "kind": kind, "section": section, **subject, "value": value, "of": of, "unit": unit,
            "qualifier": "at least", "params": phrase(kind, **params)["params"], "strength": strength,
            "reasons_for": [phrase("plain", text="the same text within minutes <b>")],
            "reasons_against": [phrase("reason.open_activism")], "left_out": 0, "stage": "assess",
        })  # fmt: skip
        note = phrase("note.alias", alias="BRP", strength="abbreviation") if section == "affiliations" else None
        self.rows["evidence"] += [{"finding_id": name, "kind": kind, "id": id_, "note": note} for kind, id_ in evidence]

    def _accounts(self) -> None:
        for n, account in enumerate(dict.fromkeys(post["account_id"] for post in self.posts)):
            core = any(row["account_id"] == account for row in self.rows["campaign_posts"])
            made = None if n % 11 == 0 else START - (86400 * (3 + n % 25) if core else 86400 * (40 + 9 * (n % 120)))
            self.rows["accounts"].append(
                {"account_id": account, "platform": "x", "observed_ts": START, "created_ts": made, "followers": 3 * n}
            )
