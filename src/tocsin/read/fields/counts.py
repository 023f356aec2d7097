"""Counts as people and programs write them: "12.345", "1,234", "12 345", "12,5K", "1,2 тыс.", "1.2万", "١٢٬٣٤٥", "3 lakh".

A count is a whole number. So "12.345" alone is twelve thousand, unless its column shows that its point begins decimals (habits.py); what
is no whole number that 64 bits hold is None, and told (losses.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from typing import Any, Literal

from tocsin.read.fields.dates.words import plain
from tocsin.read.fields.losses import lost, remarked, usual
from tocsin.read.fields.times import missing
from tocsin.read.reader import Habit

MOST = 2**63 - 1
UNREAD = "numbers that cannot be read as counts"
_SCALES: dict[int, str] = {
    10**2: "hundred",
    10**3: """k tsd tausend thousand mil mille mila mii тыс тысяч тыс. тис тисяч хил الف ألف آلاف الاف هزار bin min tūkst rb ribu n ngàn
        nghìn 千 천 हज़ार tis tys t""",
    10**4: "万 萬 만",
    10**5: "lakh lakhs lac लाख",
    10**6: """m mio mln mill million millions millionen milión mi millones milhões milhão milioni milione milioane milyon mn млн миллионов
        мільйонів млн. مليون ملايين میلیون ملیون jt juta tr triệu""",
    10**7: "crore crores cr करोड़",
    10**8: "億 亿 억",
    10**9: "b bn mrd mia mld md milliard milliards milliarden млрд миллиардов мільярдів mlrd مليار میلیارد milyar miliar tỷ",
}  # fmt: skip
_SCALE = {plain(word).rstrip("."): scale for scale, named in _SCALES.items() for word in named.split()}
_FORM = re.compile(r"^([+-]?)([\d.,'٬٫ ]*\d)(?:[\s_]*([^\d\s.,'+-]+)\.?)?\+?$")
_INDIAN = re.compile(r"^\d{1,2}(?:,\d\d)+,\d{3}$")
_EXPONENT = re.compile(r"^[+-]?\d+(?:[.,]\d+)?e[+-]?\d+$")
_TWO_WAYS = re.compile(r"^[1-9]\d{0,2}[.]\d{3}$")  # with a comma it is read so everywhere
Mark = Literal["", ".", ","]


def integer(value: Any, habit: Habit | None = None) -> int | None:
    """A count: 12, "12", "1,234", "1 234", "12.345", "0.0", 3.0, "1.2K", "3M", "1,2 тыс.". None where missing or no whole number.

    `habit` tells the decimal mark of the column; without it what is usual in the file holds.
    """
    if type(value) is str and value.isascii() and value.isdecimal() and len(value) < 19:
        return int(value)
    if missing(value):
        return None
    found = int(value) if isinstance(value, int) else _of_float(value) if isinstance(value, float) else None
    if isinstance(value, str):
        found, two_ways = spelled(value, (habit or usual()).decimal)
        if two_ways:
            remarked("counts with one mark before three digits read as thousands", value)
    if found is None or abs(found) > MOST:
        if not isinstance(value, dict | list):
            lost(UNREAD, value)
        return None
    return found


def _of_float(value: float) -> int | None:
    return int(value) if abs(value) < MOST and value == int(value) else None


@lru_cache(maxsize=1 << 14)
def spelled(value: str, decimal: str = "") -> tuple[int | None, bool]:
    """The whole number that a text writes, None where it writes none; and whether its mark could be that of decimals too."""
    text = plain(value).strip().replace("’", "'").replace("ʼ", "'")
    if _EXPONENT.match(text):
        return _of_float(float(text.replace(",", "."))), False
    found = _FORM.match(text) if len(text) <= 40 else None
    if found is None:
        return None, False
    scale = _SCALE.get(found[3], 0) if found[3] else 1
    digits = found[2].replace("٫", "\x00").replace("٬", "'")
    if "\x00" in digits:
        digits, decimal = digits.replace("\x00", "."), "."
    turkish = found[3] == "b" and ("," in digits or " b" in text)  # B is a thousand in Turkish, a thousand millions in English
    whole, after = _parts(digits.strip(), decimal, scale > 1) if scale and not turkish else (None, "")
    if whole is None or (after.strip("0") and scale == 1):
        return None, False
    size = round(Fraction(int(whole + after) * scale, 10 ** len(after)))
    two_ways = not decimal and scale == 1 and _TWO_WAYS.match(digits) is not None
    return size * (-1 if found[1] == "-" else 1), two_ways


def _parts(digits: str, decimal: str, scaled: bool) -> tuple[str | None, str]:
    """The digits before and after the decimal mark; None where the marks make no number."""
    if _INDIAN.match(digits) and decimal != ",":
        return digits.replace(",", ""), ""
    mark = decimal or _mark(digits, scaled)
    whole, _, after = digits.partition(mark) if mark else (digits, "", "")
    if not after.isdecimal() and after:
        return None, ""
    groups = re.split(r"[.,' ]", whole)
    signs = set(re.findall(r"[.,' ]", whole))
    good = len(groups) == 1 or (len(signs) == 1 and 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))
    return ("".join(groups) if good and mark not in signs else None), after


def _mark(digits: str, scaled: bool) -> Mark:
    """The decimal mark that the digits themselves show: of two marks the last, of one that which does not stand before three digits."""
    signs: list[Any] = [sign for sign in digits if sign in ".,"]
    if not signs or (len(set(signs)) == 1 and len(signs) > 1):
        return ""
    if len(set(signs)) == 2:
        return "" if signs.count(signs[-1]) > 1 else signs[-1]
    whole, _, after = digits.partition(signs[0])
    grouped = re.search(r"[' ]", whole) is not None
    two_ways = len(after) == 3 and 1 <= len(whole) <= 3 and whole != "0" and not grouped
    return "" if two_ways and not scaled else signs[0]


def shown_mark(written: Iterable[Any]) -> tuple[Mark, bool]:
    """The decimal mark that a column of counts shows, and whether it has numbers that can be read with either.

    "1.234.567" and "12,5" show a comma, "1,234" with "12.5" a point; "12.345" alone shows nothing.
    """
    found: set[Mark] = set()
    open_ = False
    other: dict[str, Mark] = {".": ",", ",": "."}
    for value in written:
        text = plain(value).strip() if isinstance(value, str) else ""
        if not (form := _FORM.match(text)) or (form[3] and form[3] not in _SCALE):
            continue
        digits = form[2]
        signs = [sign for sign in digits if sign in ".,"]
        if signs and ((mark := _mark(digits, False)) or len(signs) > 1):
            found.add(mark or other[signs[-1]])
        elif signs:
            open_ = True
    return (found.pop() if len(found) == 1 else ""), open_
