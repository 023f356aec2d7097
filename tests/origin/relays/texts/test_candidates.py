from itertools import combinations

import numpy as np

from tests.origin.relays.texts.pages import ENGLISH, FRENCH, OTHER_OUTLET, ROWS
from tocsin.origin.relays.texts.candidates import candidates
from tocsin.origin.relays.texts.sentences import read

WORDS = ["harbour", "budget", "school", "vaccine", "tariff", "glacier", "orchestra", "refinery", "bakery", "satellite", "drought", "museum"]


def _filler(count: int) -> list[dict[str, str]]:
    rng = np.random.default_rng(3)
    lines = [
        "The {} and the {} were in the news because of a {} near the {}, an official said.",
        "Many asked whether the {} could pay for the {} and for every {}.",
    ]
    bodies = ("\n\n".join(line.format(*rng.permutation(WORDS)[:4]) for line in lines) for _ in range(count))
    return [{"file": f"{n}", "lang": "en", "body": body} for n, body in enumerate(bodies)]


def test_every_pair_of_a_small_set() -> None:
    assert candidates(read([*ROWS, {"body": ""}])) == list(combinations(range(4), 2))


def test_copies_translations_and_excerpts_are_found_among_many() -> None:
    quoted = OTHER_OUTLET + "\n\n" + "\n\n".join(FRENCH.split("\n\n")[1:3])
    rows = [*ROWS, {"lang": "en", "body": ENGLISH}, {"lang": "fr", "body": quoted}, *_filler(60)]
    found = candidates(read(rows))
    assert {(0, 1), (0, 4), (1, 4), (1, 5)} <= set(found)
    assert found == sorted(set(found)) and all(i < j for i, j in found)
