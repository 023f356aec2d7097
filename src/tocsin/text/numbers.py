"""The numbers of a text, so that the same figure compares equal however it is written.

Fooled by: dates and times (14.05.2024 is one number), decimals against thousands (1.5 and 15), numbers written out in words.
"""

from __future__ import annotations

import re
import unicodedata

_NUMBER = re.compile(r"\d+(?:[.,:٫٬’ \u00a0]\d+)*")
_DIGIT = re.compile(r"\d")
_NO_DIGIT = re.compile(r"\D")


def numbers(text: str) -> frozenset[str]:
    """The numbers of a text in plain digits, separators gone: "1 686", "1,686" and "١٦٨٦" are all 1686."""
    if not _DIGIT.search(text):
        return frozenset()
    return frozenset(_digits(number).lstrip("0") or "0" for number in _NUMBER.findall(text))


def _digits(number: str) -> str:
    digits = _NO_DIGIT.sub("", number if number.isascii() else unicodedata.normalize("NFKC", number))
    return digits if digits.isascii() else "".join(str(unicodedata.digit(char, 0)) for char in digits)
