"""What a report says of itself: the table `[report]` of case.toml, what may stand there, and the name of the published file.

    [report]
    date = "2024-05-17"      # state of knowledge; the day of the last file that came in, where nothing is said
    kind = "note"            # or report
    service = "Harbour watch"
    author = "Desk 2"        # in the file's own data too; nobody without it
    recipient = "The port authority"

`marking` (TLP 2.0) and `title` are those of the case.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from tocsin.engine.given import configure, within
from tocsin.errors import SettingError
from tocsin.query.view import CaseView

MARKINGS = ("TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR")
LONGEST_NAME = 60  # letters of a title in a file's name
_UNFIT = re.compile(r"[^\w]+")


@dataclass(frozen=True)
class About:
    """The settings of a report, each empty where nothing is said."""

    date: str = ""
    kind: str = within("report", choices=lambda: ("report", "note"))
    service: str = ""
    author: str = ""
    recipient: str = ""


def about(table: Mapping[str, Any], known_until: str) -> dict[str, str]:
    """What the cover says. Raises SettingError for a table that cannot be read."""
    settings = asdict(checked({name: str(value) for name, value in table.items()}))
    return settings | {"date": settings["date"] or known_until}


def checked(changes: Mapping[str, str]) -> About:
    """Settings as given. Raises SettingError for an unknown name, a kind, a day or a marking that is none."""
    marking = changes.get("marking", MARKINGS[0])
    if marking not in MARKINGS:
        raise SettingError(f"report.marking = {marking!r}: no marking of TLP 2.0", f"choose one of: {', '.join(MARKINGS)}")
    settings = configure(About, {name: value for name, value in changes.items() if name not in ("marking", "title")}, "report.")
    try:
        if settings.date and date.fromisoformat(settings.date).isoformat() != settings.date:
            raise ValueError
    except ValueError:
        raise SettingError(f"report.date = {settings.date!r}: no day", "write it as 2024-05-17") from None
    return settings


def published_name(view: CaseView, lang: str) -> str:
    """The name that published reports have: YYYYMMDD_SERVICE_TLP-CLEAR_Title_EN.pdf; what is not known is left out."""
    told = view.about
    parts = (told.get("date", "").replace("-", ""), told.get("service", ""), view.marking, view.title)
    words = [_UNFIT.sub("-", part).strip("-_")[:LONGEST_NAME].rstrip("-_") for part in parts]
    return "_".join([*filter(None, words), lang.upper()]) + ".pdf"
