"""Numbers in words: days as ordinals, years as "two thousand twenty-four", "nineteen ninety-nine", "zweitausendvierundzwanzig".

Units may stand before or behind tens ("خمسة وعشرون", "fünfundzwanzig"). Two numbers that cannot be one are kept apart.
"""

from __future__ import annotations

import functools

from tocsin.page.dates.lexicon import Lexicon, lexicon


def composed(run: list[tuple[int, int]], words: Lexicon) -> list[tuple[int, int, int]]:
    """(value, place of the first word, place of the last) of the numbers that neighbouring number words, (value, place), make."""
    made: list[list[int]] = []
    for value, place in run:
        if made and (total := _joined(made[-1][0], value, made[-1][3], words)) is not None:
            made[-1] = [total, made[-1][1], place, value]
        else:
            made.append([value, place, place, value])
    return [(one[0], one[1], one[2]) for one in _centuries(made, words)]


def _joined(total: int, value: int, last: int, words: Lexicon) -> int | None:
    """The number that `value` behind `total` makes; None where they are two numbers."""
    low = total % 1000
    if value == 1000:
        return total * 1000 if 0 < total < 1000 else None
    if value == 100:
        return total - low + low * 100 if 0 < low < 10 else total + 100 if total >= 1000 and low == 0 else None
    if value >= 1000 or last == value:
        return None
    if value >= 100:
        return total + value if total >= 1000 and low == 0 else None
    tens = total % 100
    if tens == 0:
        return total + value if total >= 100 else None
    if value < 10 and tens % 10 == 0:
        return total + value
    if value < 20 and tens in words.teens_after:
        return total + value
    return total + value if tens < 10 and value >= 20 and value % 10 == 0 else None


def _centuries(made: list[list[int]], words: Lexicon) -> list[list[int]]:
    """ "nineteen" and "ninety-nine" made 1999, in languages that say years so."""
    found: list[list[int]] = []
    for one in made:
        if words.lang in ("en", "de") and found and 18 <= found[-1][0] <= 20 and 10 <= one[0] < 100:
            found[-1] = [found[-1][0] * 100 + one[0], found[-1][1], one[2], one[3]]
        else:
            found.append(one)
    return found


@functools.lru_cache(maxsize=4096)
def _split(word: str, lang: str) -> tuple[int, ...]:
    words = lexicon(lang)
    if not word:
        return ()
    if word.startswith("und") and len(word) > 5:
        return _split(word[3:], lang)
    for size in range(len(word), 1, -1):
        value = words.numbers.get(word[:size])
        if value is not None:
            rest = _split(word[size:], lang)
            if rest or size == len(word):
                return (value, *rest)
    return ()


def split_compound(word: str, words: Lexicon) -> int | None:
    """The number that a word of several number words says; None where it is none."""
    parts = _split(word, words.lang)
    made = composed([(value, 0) for value in parts], words) if len(parts) > 1 else []
    return made[0][0] if len(made) == 1 else None
