"""What an analyst set for delivery: the table `[deliver]` of case.toml, and the addresses, which are secrets and stand elsewhere.

    [deliver]
    follow = ["/data/incoming", "https://news.example/feed.xml"]
    [deliver.targets.desk]
    lang = "fr"
    tlp = "TLP:GREEN"
    rules = [{ kinds = ["campaign*"], strength = "weak", at_least = 50 }]

The address of `desk` is the variable TOCSIN_TARGET_DESK, or the entry `desk` of `private/deliver.toml`.
"""

from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, TypeVar

from tocsin.deliver.marking import DEFAULT, level
from tocsin.errors import SettingError
from tocsin.query.catalogue import LANGUAGES
from tocsin.query.findings import STRENGTHS
from tocsin.watch.reach import networks

SECRETS = "private/deliver.toml"
_T = TypeVar("_T")


@dataclass(frozen=True)
class Rule:
    """Which findings are told. All of its parts must hold; `strength` is the least, `any` takes plain counts too."""

    kinds: tuple[str, ...] = ("*",)  # patterns of kinds, `campaign*`
    strength: str = "moderate"
    campaigns: tuple[str, ...] = ()  # patterns of campaign ids; none given: whatever it is about
    at_least: float = 0.0  # of the figure

    def takes(self, finding: Mapping[str, Any]) -> bool:
        """Whether a row of the table `findings` is told."""
        ranks = (*STRENGTHS, None)
        return (
            any(fnmatchcase(finding["kind"], pattern) for pattern in self.kinds)
            and (self.strength == "any" or ranks.index(finding["strength"]) <= ranks.index(self.strength))
            and (not self.campaigns or any(fnmatchcase(finding["campaign"] or "", pattern) for pattern in self.campaigns))
            and (finding["value"] or 0.0) >= self.at_least
        )


@dataclass(frozen=True)
class Target:
    """Who is told, in which language, up to which marking; `most` messages a round, the rest in one."""

    name: str
    lang: str = "en"
    tlp: str = DEFAULT
    most: int = 20
    rules: tuple[Rule, ...] = (Rule(),)

    def takes(self, finding: Mapping[str, Any]) -> bool:
        """Whether one of its rules takes a finding."""
        return any(rule.takes(finding) for rule in self.rules)


@dataclass(frozen=True)
class Feeds:
    """The feeds written to `out/feeds`: their languages, the highest marking, the findings in them."""

    langs: tuple[str, ...] = LANGUAGES
    tlp: str = DEFAULT
    rules: tuple[Rule, ...] = (Rule(),)


@dataclass(frozen=True)
class Relay:
    """What others published and is passed on as it is: where it stands, and to which targets it goes."""

    source: str
    targets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Deliver:
    """All of `[deliver]`."""

    every: int = 900  # seconds between two rounds
    change: float = 0.25  # of its former size: from then on a changed figure is news
    follow: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()  # networks that are not public and may be sent to, 10.1.0.0/16
    feeds: Feeds = Feeds()
    targets: tuple[Target, ...] = ()
    relays: tuple[Relay, ...] = field(default=())


def read(folder: Path) -> Deliver:
    """The settings of a case. Raises SettingError, naming the place, for what cannot be, and for an address that stands in case.toml."""
    told = _table(tomllib.loads((folder / "case.toml").read_text(encoding="utf-8-sig")).get("deliver", {}), "[deliver]")
    named = [_target(name, values) for name, values in sorted(_table(told.pop("targets", {}), "[deliver.targets]").items())]
    relays = tuple(_built(Relay, values, "[[deliver.relays]]") for values in told.pop("relays", ()))
    feeds = _built(Feeds, _with_rules(_table(told.pop("feeds", {}), "[deliver.feeds]"), "[deliver.feeds]"), "[deliver.feeds]")
    found = _built(Deliver, {**told, "feeds": feeds, "targets": tuple(named), "relays": relays}, "[deliver]")
    if unknown := sorted({name for relay in relays for name in relay.targets} - {target.name for target in named}):
        raise SettingError(f"[[deliver.relays]]: no target is called {unknown[0]!r}", "name targets of [deliver.targets]")
    try:
        networks(found.inside)
    except ValueError as cause:
        raise SettingError(f"[deliver]: inside: {cause}", 'write networks in numbers, inside = ["10.1.0.0/16"]') from cause
    for lang in feeds.langs:
        _lang(lang, "[deliver.feeds]")
    _tlp(feeds.tlp, "[deliver.feeds]")
    return found


def address(folder: Path, name: str) -> str:
    """The address of a named target. Raises SettingError where there is none, or where others may read the file it stands in."""
    variable = f"TOCSIN_TARGET_{name.upper().replace('-', '_')}"
    if told := os.environ.get(variable):
        return told
    path = folder / SECRETS
    if path.exists():
        if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise SettingError(f"{path}: others may read it", f"chmod 600 {path}")
        try:
            found = tomllib.loads(path.read_text(encoding="utf-8-sig")).get(name)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as cause:
            raise SettingError(f"{path}: is not TOML", 'write lines like: desk = "smtps://..."') from cause  # the text may hold a secret
        if isinstance(found, str):
            return found
    raise SettingError(f"target {name}: no address", f"set {variable}, or write it into {path}")


def _target(name: str, values: Any) -> Target:
    where = f"[deliver.targets.{name}]"
    if not name.isascii() or not name.replace("-", "").replace("_", "").isalnum():
        raise SettingError(f"{where}: not a name", "use letters, digits, - and _")
    values = _table(values, where)
    if {"url", "address", "to", "token", "key", "password"} & set(values):
        raise SettingError(f"{where}: an address does not belong into case.toml", f"write it into {SECRETS}: {name} = ...")
    target = _built(Target, {"name": name, **_with_rules(values, where)}, where)
    _lang(target.lang, where)
    _tlp(target.tlp, where)
    return target


def _table(values: Any, where: str) -> dict[str, Any]:
    if not isinstance(values, Mapping):
        raise SettingError(f"{where}: is no table", "see docs/deliver.md")
    return dict(values)


def _with_rules(values: dict[str, Any], where: str) -> dict[str, Any]:
    if "rules" in values:
        values["rules"] = tuple(_built(Rule, rule, f"{where} rules") for rule in values["rules"])
        for rule in values["rules"]:
            if rule.strength not in (*STRENGTHS, "any"):
                raise SettingError(f"{where}: no strength is called {rule.strength!r}", f"choose one of: {', '.join((*STRENGTHS, 'any'))}")
    return values


def _tlp(marking: str, where: str) -> None:
    try:
        level(marking)
    except SettingError as error:
        raise SettingError(f"{where}: {error.message}", error.mend) from error


def _lang(lang: str, where: str) -> None:
    if lang not in LANGUAGES:
        raise SettingError(f"{where}: no words for the language {lang!r}", f"choose one of: {', '.join(LANGUAGES)}")


def _built(kind: type[_T], values: Any, where: str) -> _T:
    """A dataclass from a table of TOML: lists become tuples; each value has the type of its default."""
    values = _table(values, where)
    known = {one.name: one for one in fields(kind)}  # type: ignore[arg-type]
    given: dict[str, Any] = {}
    for name, value in values.items():
        if name not in known:
            raise SettingError(f"{where}: no setting is called {name!r}", f"choose from: {', '.join(known)}")
        value = tuple(value) if isinstance(value, list) else value
        default = known[name].default
        wanted = str if default is MISSING else (int, float) if isinstance(default, float) else type(default)
        odd = isinstance(value, tuple) and not all(isinstance(one, str | Rule | Target | Relay) for one in value)
        if not isinstance(value, wanted) or isinstance(value, bool) or odd:
            raise SettingError(f"{where}: {name} = {value!r} is not of the right kind", "see docs/deliver.md")
        given[name] = value
    if missing := [name for name, one in known.items() if one.default is MISSING and name not in given]:
        raise SettingError(f"{where}: {missing[0]} is missing", "see docs/deliver.md")
    return kind(**given)
