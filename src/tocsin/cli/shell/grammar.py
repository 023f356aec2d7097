"""The command line as data: verbs with their options and arguments, what each takes, and what is said of it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["none", "folder", "path", "text"]
_FOLDERS = {"CASE", "DIR", "FOLDER", "INDEX"}
_PATHS = {"FILE", "PATH"}
_LEAST = {"*": 0, "?": 0, "+": 1, None: 1}


@dataclass(frozen=True)
class Word:
    """An option, by its flags, or an argument, which has none. `kind`: what it takes; `many`: whether it takes more than one."""

    flags: tuple[str, ...]
    called: str  # what it takes, as the help calls it
    told: str
    kind: Kind
    choices: tuple[str, ...]
    many: bool
    needed: bool


@dataclass(frozen=True)
class Verb:
    """A verb with its words; `verbs`: those that stand below it, instead of arguments."""

    path: tuple[str, ...]
    line: str
    usage: str
    more: str
    words: tuple[Word, ...]
    verbs: tuple[Verb, ...]

    @property
    def options(self) -> tuple[Word, ...]:
        """Its options."""
        return tuple(word for word in self.words if word.flags)

    @property
    def arguments(self) -> tuple[Word, ...]:
        """Its arguments, in order."""
        return tuple(word for word in self.words if not word.flags)

    def all(self) -> Iterator[Verb]:
        """Itself and all below it."""
        yield self
        for verb in self.verbs:
            yield from verb.all()


def grammar() -> Verb:
    """The whole command line: the verb without a name, and all verbs below it."""
    from tocsin.cli import VERBS, parser

    top = parser(*VERBS)
    verbs = tuple(_verb((name,), below, VERBS[name]) for name, below in _below(top).items())
    return Verb((), top.description or "", _usage(top), "", _words(top), verbs)


def _verb(path: tuple[str, ...], parser: argparse.ArgumentParser, line: str) -> Verb:
    lines = {action.dest: action.help or "" for action in _choosing(parser)}
    verbs = tuple(_verb((*path, name), below, lines[name]) for name, below in _below(parser).items())
    return Verb(path, line, _usage(parser), parser.epilog or "", _words(parser), verbs)


def _below(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    return {
        name: one for action in parser._actions if isinstance(action, argparse._SubParsersAction) for name, one in action.choices.items()
    }


def _choosing(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    return [one for action in parser._actions if isinstance(action, argparse._SubParsersAction) for one in action._choices_actions]


def _usage(parser: argparse.ArgumentParser) -> str:
    return " ".join(parser.format_usage().removeprefix("usage: ").split())


def _words(parser: argparse.ArgumentParser) -> tuple[Word, ...]:
    return tuple(_word(action) for action in parser._actions if not isinstance(action, argparse._SubParsersAction))


def _word(action: argparse.Action) -> Word:
    choices = tuple(str(choice) for choice in action.choices or ())
    called = "" if action.nargs == 0 else str(action.metavar or ("{" + ",".join(choices) + "}" if choices else action.dest.upper()))
    told = " ".join((action.help or "").replace("%%", "%").split())
    needed = action.required and _LEAST.get(action.nargs if not isinstance(action.nargs, int) else None, 1) > 0
    return Word(tuple(action.option_strings), called, told, _kind(action, called), choices, action.nargs in ("*", "+"), needed)


def _kind(action: argparse.Action, called: str) -> Kind:
    if action.nargs == 0:
        return "none"
    names = set(called.split("|"))
    if names & _FOLDERS and not names & _PATHS and len(names) == 1:
        return "folder"
    return "path" if action.type is Path or names & (_PATHS | _FOLDERS) else "text"
