"""A text made fit to be set in type: no sign without a shape, no line that runs off the page, nothing that turns its neighbours round.

Within a line of one direction every run of the other is isolated (UAX #9: U+2066 left to right, U+2067 right to left, U+2069 the end):
without that a date behind Arabic letters prints as 15-05-2024 for 2024-05-15, `@a1b2` as `a1b2@`, and a percent sign changes sides.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from tocsin.report.pdf.glyphs import covered

LEFT, RIGHT, END = "\u2066", "\u2067", "\u2069"
LONGEST_WORD, STEP, BREAK = 28, 14, "\u200b"
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_APART = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")  # what stands isolated already
_TOKEN = rf"[^\s{_RTL}\u2066-\u2069،؛؟«»“”()…]*[^\W_{_RTL}][^\s{_RTL}\u2066-\u2069،؛؟«»“”()…]*"
_WORDS = rf"[^\s{_RTL}\u2066-\u2069،؛؟«»“”()…]*[^\W\d_{_RTL}][^\s{_RTL}\u2066-\u2069،؛؟«»“”()…]*"  # with a letter in it
_FOREIGN_LTR = re.compile(rf"{_WORDS}(?: (?:{_TOKEN} )*?{_WORDS})*|{_TOKEN}(?: ?%)?")
_FOREIGN_RTL = re.compile(rf"[#@]?[{_RTL}]+(?:[\s_\d\-،؛؟.!:#@]*[{_RTL}]+)*")
_JOINT = re.compile(r"([+=/~:_.-])(?=\w)")
_TAIL = ".,:;!?]"
_WORD = re.compile(r"[^\s\u200b-\u200f\u2066-\u2069]+")
_IGNORED = frozenset({0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFE0E, 0xFE0F, 0xFEFF, 0x00AD, *range(0x2066, 0x206A)})
_PLAIN = {
    0x2028: "\n",
    0x2029: "\n",
    **{code: f"⟨U+{code:04X}⟩" for code in (*range(0x202A, 0x202F), 0xFEFF, 0xFFFE, 0xFFFF)},
    **dict.fromkeys([*range(9), 11, *range(13, 32), 127]),
}


def direction(text: str, other: str = "ltr") -> str:
    """`rtl` or `ltr` by the first letter that has a direction; `other` where none has."""
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return other


def fit(text: str, way: str) -> str:
    """A text as it can be set in a line that runs `way` (ltr, rtl)."""
    return broken(isolated(printable(text), way))


def parted(name: str) -> str:
    """An id, an address, a digest as it can be set from left to right, with BREAK where it may go on in the next line.

    The templates make of BREAK a place to break and no sign, so that what is copied from the page is the id.
    """
    return broken(_JOINT.sub(rf"\1{BREAK}", isolated(printable(name), "ltr")), STEP)


def printable(text: str) -> str:
    """The text with what no font here can show in words: ⟨CJK ×12⟩ for letters of a script, ⟨U+E000⟩ for a sign that has no name."""
    has, plain = covered(), text.translate(_PLAIN)
    if all(ord(sign) in has or sign in "\n\t" for sign in plain):
        return plain
    shown = (sign for sign in plain if ord(sign) not in _IGNORED or ord(sign) in (0x200C, 0x200D) or 0x2066 <= ord(sign) <= 0x2069)
    return "".join(_named(name, "".join(run)) for name, run in groupby(shown, _script))


def _script(sign: str) -> str:
    """Empty for a sign that can be shown; else what to say in its place: its script, or its number."""
    if ord(sign) in covered() or sign in "\n\t" or ord(sign) in _IGNORED:
        return ""
    if unicodedata.category(sign) in ("Mn", "Cf"):
        return "mark"
    name = unicodedata.name(sign, "").split(" ")[0]
    return name if name and unicodedata.category(sign)[0] == "L" else f"U+{ord(sign):04X}"


def _named(name: str, run: str) -> str:
    if not name or name == "mark":
        return run if not name else ""
    return f"⟨{name} ×{len(run)}⟩" if len(run) > 1 else f"⟨{name}⟩"


def isolated(text: str, way: str) -> str:
    """The text with every run of the other direction isolated; what is isolated already stays."""
    foreign = _FOREIGN_LTR if way == "rtl" else _FOREIGN_RTL
    pieces, at = [], 0
    for apart in _APART.finditer(text):
        pieces += [foreign.sub(lambda found: _apart(found[0], way), text[at : apart.start()]), apart[0]]
        at = apart.end()
    return "".join([*pieces, foreign.sub(lambda found: _apart(found[0], way), text[at:])])


def _apart(run: str, way: str) -> str:
    bare = run.rstrip(_TAIL).lstrip("[")
    before, after = run[: run.index(bare)], run[run.index(bare) + len(bare) :]
    return f"{before}{LEFT if way == 'rtl' else RIGHT}{bare}{END}{after}"


def broken(text: str, longest: int = LONGEST_WORD) -> str:
    """The text with places to break within words too long for a line."""
    return _WORD.sub(lambda found: _parts(found[0]) if len(found[0]) > longest else found[0], text)


def _parts(word: str) -> str:
    return BREAK.join(word[at : at + STEP] for at in range(0, len(word), STEP))
