"""Where an act leads, and who acts."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from tocsin.errors import SettingError
from tocsin.store.persons import speaker
from tocsin.web.pages.act import Doing


def named(doing: Doing) -> str:
    """The name of who acts. Raises SettingError where none was given in this browser session: it is never made up."""
    if not doing.who:
        raise SettingError("who judges is not known", "give your name on the page /judge first")
    return speaker(doing.who)["who"]


def address(path: str, doing: Doing, **query: str) -> str:
    """The address of a page in the language of the form."""
    kept = {**query, **({"lang": doing.words.lang} if "lang" in doing.form else {})}
    return path + (f"?{urlencode(kept)}" if kept else "")


def back(doing: Doing, otherwise: str) -> str:
    """The page that the form says it came from, where that is one of ours; else another of ours."""
    asked = doing.form.get("back", "")
    parts = urlsplit(asked)
    ours = asked.startswith("/") and not asked.startswith("//") and "\\" not in asked and asked.isprintable() and not parts.netloc
    return asked if ours else address(otherwise, doing)
