"""The exceptions Tocsin raises on purpose.

    TocsinError            exit 1
    |-- InputError         exit 2   a file, a folder or a row that cannot be used
    |   |-- CaseError         exit 2   a case that is missing, locked, full or damaged
    |   `-- MissingPartError  exit 2   what needs a part of Tocsin that is not installed
    |-- SettingError       exit 2   an option or a setting with an impossible value
    |-- EngineError        exit 3   a step or the SQL engine refused or broke
    `-- PluginError        exit 4   a reader, detector or exporter that does not keep its contract

Each carries a message (what and where) and a mend (what to do about it).
"""

from __future__ import annotations

import re

_IN_MEMORY = re.compile(r" at 0x[0-9a-fA-F]+")


class TocsinError(Exception):
    """The root: `message` says what happened and where, `mend` how to put it right."""

    exit_code = 1

    def __init__(self, message: str, mend: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.mend = mend


class InputError(TocsinError):
    """A file, folder or row that cannot be used."""

    exit_code = 2


class CaseError(InputError):
    """A case folder that is missing, locked by another process, full or damaged."""


class MissingPartError(InputError):
    """What needs a part of Tocsin that is not installed (`pip install 'tocsin[match]'`)."""


class SettingError(TocsinError):
    """An option or setting with an impossible name or value."""

    exit_code = 2


class EngineError(TocsinError):
    """A step was given or gave other columns than it declares, or the SQL engine refused a statement or broke while running it."""

    exit_code = 3


class PluginError(TocsinError):
    """A reader, detector or exporter that cannot be loaded or does not keep its contract."""

    exit_code = 4


def said(cause: Exception, most: int = 80) -> str:
    """The kind and the words of what a library raised, without the places in memory, which are others in each run."""
    return f"{type(cause).__name__}: {_IN_MEMORY.sub('', str(cause))[:most]}"
