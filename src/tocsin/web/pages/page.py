"""What a page is and what it is asked: an address, the keys it knows, and one function from which page and twin are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from tocsin.errors import SettingError
from tocsin.query.lookups import Lookups
from tocsin.query.select.selection import Selection, instant, parse
from tocsin.query.words import Words

ROWS = 100  # of one page of rows; no answer has more than 500
SELECTING = ("from", "to", "platform", "in", "campaign", "group", "trace", "set")  # the common query: which posts
SHOWING = ("lang", "tz")  # how: every page knows them, every link keeps them
_KEYS = {"platform": "platform", "in": "lang", "campaign": "campaign", "group": "group", "trace": "trace"}  # of a selection


@dataclass(frozen=True)
class Asked:
    """One request: the case, the language of the interface, what stands in the address behind the page's own, the query by key, who asks
    (where a name was given in this browser session), and the case's folder."""

    lookups: Lookups
    words: Words
    address: str
    id: str = ""
    query: Mapping[str, str] = field(default_factory=dict)
    who: str = ""
    folder: Path = Path()

    @property
    def selection(self) -> Selection:
        """The posts that the common query names. Raises SettingError for a value that cannot be read."""
        chosen = parse("all=posts")
        if self.query.get("from") or self.query.get("to"):
            first, last = self.lookups.view.span or (0, 0)
            start, end = self.query.get("from") or instant(first), self.query.get("to") or instant(last + 60)
            chosen = chosen.and_("time", f"{start}/{end}")
        for key, of_selection in _KEYS.items():
            if value := self.query.get(key):
                chosen = chosen.and_(of_selection, value)
        for term in self._kept.terms:
            chosen = chosen.and_(term.key, term.value)
        return chosen

    @property
    def _kept(self) -> Selection:
        """The selection that is kept by the name of the key `set`. Raises SettingError for a name that none has."""
        name, sets = self.query.get("set"), self.lookups.view.sets
        if not name:
            return Selection(())
        if name not in sets:
            raise SettingError("no selection of this case is kept by that name", f"kept are: {', '.join(sets) or 'none'}")
        return parse(sets[name])

    @property
    def after(self) -> int:
        """The place behind which the rows begin; -1 for the first. Raises SettingError for what is no place."""
        given = self.query.get("after", "-1")
        if not given.lstrip("-").isdecimal() or len(given) > 12:
            raise SettingError("after is not the place of a row", "take the address of the next page as it is linked")
        return int(given)

    def to(self, address: str, **query: object) -> str:
        """The address of another page in the same language and time zone."""
        kept = {**query, **{key: self.query[key] for key in SHOWING if self.query.get(key)}}
        return address + (f"?{urlencode(kept)}" if kept else "")

    def across(self, page: Page) -> str:
        """The address of another page with the same posts chosen, as far as it takes the common query."""
        return self.to(page.address, **{key: self.query[key] for key in SELECTING if key in page.keys and self.query.get(key)})

    def here(self, suffix: str = "", **query: object) -> str:
        """The address of this page with some of its query changed, None taking a key out; with `.json` behind its path, of its twin."""
        kept = {key: value for key, value in {**self.query, **query}.items() if value not in ("", None)}
        path = "/index" if suffix and self.address == "/" else self.address
        return quote(path, safe="/=+:~,") + suffix + (f"?{urlencode(kept)}" if kept else "")

    def why(self, ref: str) -> str:
        """The address of the rows behind a reference."""
        return self.to(f"/why/{quote(ref, safe='=+:~,')}")


@dataclass(frozen=True)
class Page:
    """A page of the workbench.

    `name` names its template (`templates/pages/NAME.html`) and its title (`bench.page.NAME` of the catalogue), `address` is as Starlette
    writes it, with `{id:path}` where a name stands behind it, `keys` are those of its query beside SHOWING.
    `facts` gives what the twin holds and the template shows: data of JSON, masked, with `left_out`, the line that says what is not shown.
    It is called while the case's names are being hidden, and raises SettingError for what cannot be read or is not there.
    `scripts` are the modules of `web/static` that make it quicker to work with; the page is whole without them.
    """

    name: str
    address: str
    facts: Callable[[Asked], dict[str, Any]]
    keys: tuple[str, ...] = ()
    in_menu: bool = True
    scripts: tuple[str, ...] = ()


@dataclass(frozen=True)
class File:
    """Bytes that a page shows or reads beside its facts: a picture, a graph. `made` gives them and their media type.

    It is called while the case's names are being hidden, and raises SettingError for what cannot be read or is not there.
    """

    address: str
    made: Callable[[Asked], tuple[bytes, str]]
    keys: tuple[str, ...] = ()
