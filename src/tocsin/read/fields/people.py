"""Who is known by a name or a telephone number only, as exports of chats show people."""

from __future__ import annotations

import re
from typing import Any

from tocsin.read.fields.values import optional

_NUMBER = re.compile(r"^\+[\d ().\-\u2010-\u2015]{6,24}$")
_UNSHOWN = re.compile(r"[\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
_BLANKS = re.compile(r"\s+")


def plain_name(value: Any) -> str:
    """A name without marks of direction, with single blanks; "" where missing."""
    return _BLANKS.sub(" ", _UNSHOWN.sub("", optional(value) or "")).strip()


def named(value: Any) -> str:
    """The id of somebody known by name only: the name as it is shown, or a telephone number as "+" and digits; "" where missing.

    A name that could be taken for an id or a handle ("12", "@mira", "-5") is written after "name:".
    """
    name = plain_name(value)
    if _NUMBER.match(name):
        return "+" + "".join(str(int(sign)) for sign in name if sign.isdecimal())
    return f"name:{name}" if name.lstrip("-+").isdecimal() or (name[:1] in "@?" and name) else name
