"""From what files hold to what records hold: text, numbers, times, lists, handles and ids. Shared by every reader.

Times are in `times`, counts in `counts`; links, mentions and hashtags of a text in `tocsin.text`; all are offered here too. Missing values
are None, the empty text, and the words exports write for them ("N/A", "absent", "null", "nan", "-"). Functions never raise for a missing
value; RowError is raised only where going on would invent something (a date, an id).
"""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

import orjson

from tocsin.read.fields.counts import integer
from tocsin.read.fields.times import EARLIEST, LATEST, MISSING, missing, moment, seconds
from tocsin.read.reader import RowError
from tocsin.text.hashtags import hashtags_in
from tocsin.text.links import urls_in
from tocsin.text.mentions import SIGNS, mentions_in

__all__ = [
    "EARLIEST", "LATEST", "MISSING", "ends_rounded", "handle", "hashtags_in", "integer", "lang", "letters_id", "literal", "mentions_in",
    "missing", "moment", "native_id", "optional", "rounded", "seconds", "text", "truth", "urls_in", "words",
]  # fmt: skip

_EXPONENT = re.compile(r"^[+-]?\d+(?:[.,]\d+)?[eE]\+?\d+$")
_THIN = dict.fromkeys(map(ord, "\u00a0\u2009\u202f"))  # what a spreadsheet puts between thousands
_GROUPED = re.compile("^\\d{1,3}(?:[\u00a0\u2009\u202f]\\d{3})+$")
_LANG = re.compile(r"^[a-z]{2,3}$")
_TRUTHS = dict.fromkeys(("true", "t", "yes", "y", "1", "1.0"), True) | dict.fromkeys(("false", "f", "no", "n", "0", "0.0"), False)
_OLD_LANGS = {"in": "id", "iw": "he", "ji": "yi", "jw": "jv"}
_NO_LANG = frozenset({"und", "zxx", "mul", "mis", "qam", "qct", "qht", "qme", "qst", "art"})
_BETWEEN_URLS = re.compile(r"\s+|[,|;](?=[A-Za-z][A-Za-z0-9+.-]*://)")
_BETWEEN_WORDS = re.compile(r"[\s,;]+")
ROUNDED_MEND = "export it again with ids as text (a spreadsheet keeps 15 digits only)"


def text(value: Any) -> str:
    """Text without NUL bytes; "" for None; numbers and booleans as Python writes them."""
    if value is None:
        return ""
    content: str = value if isinstance(value, str) else value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    return content.replace("\x00", "") if "\x00" in content else content


def optional(value: Any) -> str | None:
    """Stripped text, or None where it is missing."""
    cleaned = text(value).strip()
    return None if not cleaned or cleaned.lower() in MISSING else cleaned


def truth(value: Any) -> bool | None:
    """A yes or no: True, "true", "1", 1, "yes", "1.0". None where missing or neither."""
    if isinstance(value, bool):
        return value
    return _TRUTHS.get(text(value).strip().lower())


def lang(value: Any) -> str | None:
    """A language as two or three letters in lower case ("pt-BR" -> "pt", "in" -> "id"); None for "und" and other codes for none."""
    code = text(value).strip().lower().replace("_", "-").split("-", 1)[0]
    if not _LANG.match(code) or code in _NO_LANG:
        return None
    return _OLD_LANGS.get(code, code)


def words(value: Any) -> list[str]:
    """A list field: a list, a JSON list, a Python list as text ("['a', 'b']"), or text separated by "|", commas or spaces.

    Addresses keep the commas inside them. Missing items are left out; order and repeats are kept.
    """
    if value is None or value == "":
        return []
    if isinstance(value, str):
        value = _split(value.strip())
    elif not isinstance(value, Iterable) or isinstance(value, (bytes, dict)):
        value = [value]
    return [word for item in value if item is not None and (word := text(item).strip()) and word.lower() not in MISSING]


def _split(value: str) -> list[Any]:
    if value.startswith("[") and value.endswith("]"):
        listed = literal(value)
        if listed is not None:
            return listed
        value = value[1:-1].replace("'", "").replace('"', "")
    if "://" in value:
        return _BETWEEN_URLS.split(value)
    return value.split("|") if "|" in value else _BETWEEN_WORDS.split(value)


def literal(value: str) -> list[Any] | None:
    """The list written in a text as JSON or as Python writes it; None where it is neither."""
    try:
        listed = orjson.loads(value)
    except orjson.JSONDecodeError:
        try:
            listed = ast.literal_eval(value)
        except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
            return None
    return listed if isinstance(listed, list) else None


def handle(value: Any) -> str:
    """ "@name" in lower case; "" where missing."""
    name = text(value).strip().lstrip(SIGNS).lower()
    return f"@{name}" if name and name not in MISSING else ""


def native_id(value: Any) -> str:
    """A platform's id as text; "" where missing. Raises RowError for an id that a spreadsheet or a float has rounded.

    Rounded beyond doubt: "1.79E+18", a JSON or table float above 2^53, and 17 or more digits of which the last six are zeros. An id
    with fewer zeros at its end can be genuine alone: `rounded` judges a column.
    """
    if isinstance(value, str):
        return _text_id(value.strip())
    if isinstance(value, float):
        if value != value:
            return ""
        if not value.is_integer() or abs(value) >= 2**53:
            raise RowError(f"id rounded to a decimal number: {value!r}; {ROUNDED_MEND}")
        return str(int(value))
    return "" if value is None else text(value)


def letters_id(value: Any) -> str:
    """An id that may have letters ("4e10"): no number is made of it. "" where it is missing, also by a word that many rows would share."""
    return optional(value) or ""


def _text_id(value: str) -> str:
    if value.isdecimal():
        return value if value.isascii() else "".join(str(unicodedata.decimal(char)) for char in value)
    if (joined := value.translate(_THIN)).isdecimal() and _GROUPED.match(value):
        return joined
    if _EXPONENT.match(value):
        raise RowError(f"id rounded by a spreadsheet: {value}; {ROUNDED_MEND}")
    if value.endswith(".0") and value[:-2].isdecimal():
        return value[:-2]
    return "" if value.lower() in MISSING else text(value)


def ends_rounded(value: str) -> bool:
    """Whether an id could be one that a spreadsheet cut to 15 digits: 17 to 20 digits, all beyond the fifteenth zero."""
    return 17 <= len(value) <= 20 and value.isdecimal() and not value[15:].strip("0")


def rounded(ids: Iterable[str]) -> bool:
    """Whether a column of ids went through a spreadsheet: of its long ids (three or more) most end like rounded ones.

    By chance one genuine id in a hundred (17 digits) to ten thousand (19 digits) ends so.
    """
    long = [ends_rounded(value) for value in ids if 17 <= len(value) <= 20 and value.isdecimal()]
    return len(long) >= 3 and sum(long) * 2 > len(long)
