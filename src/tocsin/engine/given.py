"""Settings given by name, as values or as text: `join=0.6`, `traces=["link", "text"]`, and what `--set` and case.toml hand over.

A setting is a field of a frozen dataclass, declared once with the values that mean something: `q: float = within(0.05, most=1)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import Field, field, fields, is_dataclass, replace
from typing import Any, TypeVar

from tocsin.errors import SettingError

Settings = TypeVar("Settings")
MOST = 2**31 - 1  # of a number that says no more: what every library takes
_BOOLEANS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def within(default: Any, least: float = 0, most: float = MOST, choices: Callable[[], Iterable[str]] | None = None, **told: str) -> Any:
    """A field of a settings dataclass: its default and the bounds of its numbers, or the names to choose from. `told` is said of it too."""
    return field(default=default, metadata={"least": least, "most": most, "choices": choices, **told})


def chosen(kind: type[Settings], given: Mapping[str, object]) -> Settings:
    """Settings of a dataclass, the defaults where nothing is given. Raises SettingError for an unknown name or a bad value.

    A part is a mapping of its settings: `verdict={"rest_hours": 9}` is `--set detect.verdict.rest_hours=9`.
    """
    return configure(kind, dict(flat(given)))


def configure(kind: type[Settings], given: Mapping[str, str], before: str = "") -> Settings:
    """Settings of a dataclass from texts, cast to each default's type. Raises SettingError for an unknown name or a bad value.

    A field that is a dataclass itself, and each entry of a field that is a mapping of dataclasses, is a part: `part.name` is its setting.
    `before` is what messages put before a name.
    """
    settings = kind()
    for name, text in given.items():
        settings = _changed(settings, name, text, before + name)
    return settings


def by_stage(changes: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """(stage, setting, value) of each change, such as detect.q. Raises SettingError for one without a stage."""
    for name, value in changes.items():
        stage, dot, setting = name.partition(".")
        if not dot:
            raise SettingError(f"--set {name}: no stage named before the dot", "write stage.setting=value, for instance detect.q=0.01")
        yield stage, setting, value


def as_text(value: object) -> str:
    """A value as the command line would write it."""
    if isinstance(value, str):
        return value
    return " ".join(map(str, value)) if isinstance(value, Iterable) else str(value)


def flat(given: Mapping[str, object], before: str = "") -> Iterator[tuple[str, str]]:
    """Settings in parts as (`part.name`, text)."""
    for name, value in given.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{before}{name}.")
        else:
            yield before + name, as_text(value)


def _changed(settings: Any, name: str, text: str, whole: str) -> Any:
    """Settings with one changed; `whole` is its name with those of the parts it stands in."""
    head, _, rest = name.partition(".")
    for one in fields(settings):
        value = getattr(settings, one.name)
        if isinstance(value, Mapping):
            if head in value and rest:
                return replace(settings, **{one.name: {**value, head: _changed(value[head], rest, text, whole)}})
        elif one.name == head and is_dataclass(value) == bool(rest):
            return replace(settings, **{head: _changed(value, rest, text, whole) if rest else _cast(one, value, text, whole)})
    raise SettingError(f"no setting named {whole!r}", f"choose one of: {', '.join(_names(settings)) or 'none'}")


def _names(settings: Any) -> Iterator[str]:
    """The names of all settings, those of parts with the part before them."""
    for one in fields(settings):
        value = getattr(settings, one.name)
        parts = value if isinstance(value, Mapping) else {one.name: value} if is_dataclass(value) else {}
        if not parts and not isinstance(value, Mapping):
            yield one.name
        for part, some in parts.items():
            yield from (f"{part}.{name}" for name in _names(some))


def _cast(one: Field[Any], default: Any, text: str, name: str) -> Any:
    """The value that a text means. Raises SettingError for another kind of value than the default, or one outside its bounds."""
    try:
        if isinstance(default, bool):
            return _BOOLEANS[text.strip().lower()]
        if isinstance(default, tuple):
            kind = type(default[0]) if default else str
            parts = tuple(kind(part) for part in text.replace(",", " ").split())
            if default and not parts:
                raise ValueError(text)
        else:
            parts = (type(default)(text),)
    except (KeyError, ValueError) as cause:
        raise SettingError(f"setting {name}={text!r} is not a value like its default {as_text(default)!r}", _told(one, default)) from cause
    if not all(_meant(one, part) for part in parts):
        raise SettingError(f"setting {name}={text!r} is outside its meaning", _told(one, default))
    return parts if isinstance(default, tuple) else parts[0]


def _meant(one: Field[Any], value: Any) -> bool:
    """Whether a value is among those that mean something; what is no number (nan) is not."""
    if isinstance(value, int | float):
        return bool(one.metadata.get("least", 0) <= value <= one.metadata.get("most", MOST))
    choices = one.metadata.get("choices")
    return choices is None or value in choices()


def _told(one: Field[Any], default: Any) -> str:
    """What a setting may be, in words."""
    kind, usual = default[0] if isinstance(default, tuple) and default else default, f"; {as_text(default)} without it"
    if isinstance(kind, bool):
        return f"give true or false{usual}"
    if isinstance(kind, int | float):
        some = "whole numbers" if isinstance(kind, int) else "numbers"
        what = some if isinstance(default, tuple) else f"a {some[:-1]}"
        return f"give {what} from {one.metadata.get('least', 0):g} to {one.metadata.get('most', MOST):,}{usual}"
    choices = one.metadata.get("choices")
    return f"choose from: {', '.join(choices())}" if choices else f"give a name{usual}"
