"""What a case knows, asked once for a bundle: its look-ups, words, findings by kind, and what its assessment says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from tocsin.query.lookups import Lookups
from tocsin.query.mask import HIDDEN, mask_link
from tocsin.query.view import CaseView
from tocsin.query.words import Words

_HOST = re.compile(r"(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]+", re.IGNORECASE)


class Told:
    """The case of one bundle. `names` are the words that objects are called by: English, for ids follow from them."""

    def __init__(self, view: CaseView, lang: str) -> None:
        self.view, self.lookups = view, Lookups(view)
        self.words, self.names = Words(lang), Words("en")

    def findings(self, *kinds: str, **about: str) -> Iterator[Mapping[str, Any]]:
        """The findings of some kinds that are about something, in the order of their table."""
        for row in self.lookups.findings.values():
            if (not kinds or row["kind"] in kinds) and all(row[name] == value for name, value in about.items()):
                yield row

    def sentence(self, row: Mapping[str, Any]) -> str:
        """What a finding says, with its figure and denominator, and the id under which the dossier has it."""
        return f"{self.words.sentence(row, self.lookups)} [{self.lookups.printed(row['finding_id'])}]"

    @cached_property
    def campaigns(self) -> list[dict[str, Any]]:
        """The campaigns, the largest first."""
        return self.view.dicts("select * from campaigns order by posts desc, campaign_id")

    def assessed(self, part: str, campaign: str | None) -> list[dict[str, Any]]:
        """The rows of a part of the assessment of a campaign, or of the case where it has none."""
        if "assessment" not in self.view.tables:
            return []
        asked = "select * from assessment where part = $part and campaign is not distinct from $campaign order by name"
        return self.view.dicts(asked, {"part": part, "campaign": campaign})

    def phrases(self, rows: object) -> list[str]:
        """The sentences of some phrases."""
        listed = rows if isinstance(rows, list | tuple) else []
        return [said for one in listed if (said := self.words.phrase(one, self.lookups))]


def site(host: str | None) -> str | None:
    """A host that is a site's own and no platform's, on which every account has the same; None for another."""
    name = (host or "").lower().removeprefix("www.")
    return name if _HOST.fullmatch(name) and HIDDEN not in mask_link(f"https://{name}/somebody") else None


def address(link: str) -> str | None:
    """The address of a link that names no account; None for another."""
    url = link if "://" in link else f"https://{link}"
    host = site(url.partition("://")[2].partition("/")[0].partition("?")[0])
    shown = mask_link(url)
    if host is None or HIDDEN in shown or "…" in shown or re.search(r"[\s@]", url):
        return None
    return url if url.startswith(("http://", "https://")) else None
