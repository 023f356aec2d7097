"""Fits the weights that decide a text's language, and measures what is decided.

usage: python -m benchmarks.text.fit_language FOLDER [--part fit] [--write]

FOLDER holds sib200, tatoeba and ud_bg as Parquet (text, lang). With --write the weights are fitted on part `fit` and written beside
the module: sentences whole, to their first 30 characters, as some words from the middle and with every word in capitals; names of theirs in
rows stand for texts in no language. Then a part is measured: right, believed, right of the believed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from scipy.optimize import minimize

from tocsin.arrays import Floats
from tocsin.match.folding.fold import plain_text
from tocsin.text import language
from tocsin.text.language.decision import NONE
from tocsin.text.language.detectors import Detectors
from tocsin.text.language.evidence import CONTEXT, FEATURES, Evidence, cleaned, evidence

CORE = frozenset(("en", "fr", "ar", "ru", "tr", "az", "fa", "uk", "es", "de"))
KEYS = {"sib200": "sent_id", "tatoeba": "text_en", "ud_bg": "text"}
# What no labelled sentences tell: that few posts are in a rare language, and what a platform's word is worth.
GIVEN = {"rare": -5.0, "declared": 2.0}
CYRILLIC = frozenset(("ru", "uk", "be", "bg", "kk", "tt"))
SAMPLE = 0.4  # share of the texts that the fit looks at: weights of forty numbers need no more
PENALTY = 2e-5
Labelled = tuple[str, str, str | None]  # (kind of text, text, language)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--part", default="report", choices=("report", "fit"))
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    if given.write:
        write(fitted(list(varied(sentences(given.folder, "fit")))))
    for line in measured(sentences(given.folder, given.part)):
        print(line)


def sentences(folder: Path, part: str) -> dict[str, list[tuple[str, str]]]:
    """(text, language) of one part of each source; arz is written as ar."""
    found = {}
    for name, key in KEYS.items():
        rows = [row for row in pq.read_table(folder / f"{name}.parquet").to_pylist() if part_of(row[key]) == part]
        found[name] = [(row["text"], {"arz": "ar"}.get(row["lang"], row["lang"])) for row in rows]
        if name == "tatoeba":
            found[name] += [(text, "en") for text in sorted({row["text_en"] for row in rows})[:500]]
    return found


def part_of(key: object) -> str:
    """The part of a sentence, as gen_stream.py draws it."""
    return ("fit", "report")[int(hashlib.md5(f"part:{key}".encode()).hexdigest(), 16) % 2]


def varied(sources: dict[str, list[tuple[str, str]]]) -> Iterator[Labelled]:
    """Each sentence whole and in parts, and names in rows."""
    draw = random.Random(7)
    names: dict[str, list[str]] = defaultdict(list)
    for source, rows in sources.items():
        for text, lang in rows:
            words = text.split()
            yield source, plain_text(text), lang
            yield f"{source}, 30 characters", plain_text(text[:30]), lang
            if source != "tatoeba":
                size = draw.randint(3, 7)
                at = draw.randint(0, max(0, len(words) - size))
                yield f"{source}, words", plain_text(" ".join(words[at : at + size])), lang
                yield f"{source}, title", plain_text(" ".join(word[:1].upper() + word[1:] for word in words[:9])), lang
            inner = [word.strip(".,:;!?\"'()«»") for word in words[1:]] if lang != "de" else []
            names[lang] += [word for word in inner if len(word) > 2 and word[0].isupper() and word[1:].islower()]
    yield from (("names", text, None) for text in rows_of_names({lang: each for lang, each in names.items() if len(each) >= 80}, draw))


def rows_of_names(names: dict[str, list[str]], draw: random.Random) -> Iterator[str]:
    """150 rows of up to six names for each language, half of them with names of a second one."""
    for lang in sorted(names):
        for _ in range(150):
            second = draw.choice(sorted(names))
            if draw.random() < 0.5 or (second in CYRILLIC) != (lang in CYRILLIC):
                second = lang
            row = [draw.choice(names[lang if draw.random() < 0.6 else second]) for _ in range(draw.randint(1, 6))]
            yield draw.choice([" ", " ", ", ", " vs ", " - ", " / ", " via "]).join(row)


def fitted(texts: list[Labelled]) -> dict[str, dict[str, float]]:
    """Weights by feature and context: multinomial logistic over the languages of each text and NONE, each language and kind alike."""
    detectors = Detectors()
    found = [(kind, lang, evidence(cleaned(text), None, detectors)) for kind, text, lang in texts]
    weighed = [(f"{kind}/{lang}", lang, one) for kind, lang, one in found if one is not None and one.rows]
    chosen = np.random.RandomState(0).rand(len(weighed)) < SAMPLE
    weighed = [each for each, taken in zip(weighed, chosen, strict=True) if taken]
    many = Counter(group for group, _, _ in weighed)
    worth = np.array([_worth(lang) / max(16, many[group]) for group, lang, _ in weighed])
    rows, real, truth = _stacked([(lang, one) for _, lang, one in weighed])
    names = [*FEATURES, NONE]
    held = np.zeros((len(names), len(CONTEXT)), np.bool_)
    start = np.zeros(held.shape)
    for name, weight in GIVEN.items():
        held[names.index(name)], start[names.index(name), 0] = True, weight
    result = minimize(_loss, start.ravel(), (rows, real, truth, worth / worth.sum(), held.ravel()), jac=True, method="L-BFGS-B")
    table = result.x.reshape(held.shape)
    return {
        name: dict(zip(CONTEXT, [round(value, 3) for value in row], strict=True)) for name, row in zip(names, table.tolist(), strict=True)
    }


def _worth(lang: str | None) -> float:
    """A core language is worth twice another; names as much as six of them."""
    return 6.0 if lang is None else 1.0 if lang in CORE else 0.5


def _stacked(texts: list[tuple[str | None, Evidence]]) -> tuple[Floats, Floats, Floats]:
    """(texts, languages, features x context) numbers, which of the languages are there, and the number of the true one."""
    most = 1 + max(len(one.rows or {}) for _, one in texts)
    rows = np.zeros((len(texts), most, len(FEATURES) + 1, len(CONTEXT)))
    real, truth = np.zeros((len(texts), most), np.bool_), np.zeros(len(texts), np.int64)
    for i, (lang, one) in enumerate(texts):
        langs = list(one.rows or {})
        inner = np.array(list((one.rows or {}).values()))
        rows[i, : len(langs), :-1] = inner[:, :, None] * np.array(one.context)
        rows[i, len(langs), -1] = one.context
        real[i, : len(langs) + 1] = True
        truth[i] = langs.index(lang) if lang in langs else len(langs)
    return rows.reshape(len(texts), most, -1), real, truth


def _loss(weights: Floats, rows: Floats, real: Floats, truth: Floats, worth: Floats, held: Floats) -> tuple[float, Floats]:
    logits = np.where(real, rows @ weights, -1e9)
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares = odds / odds.sum(axis=1, keepdims=True)
    each = np.arange(len(truth))
    loss = -(worth * np.log(np.maximum(shares[each, truth], 1e-12))).sum() + PENALTY * (weights @ weights)
    shares[each, truth] -= 1
    slope = np.einsum("n,nm,nmf->f", worth, shares, rows) + 2 * PENALTY * weights
    slope[held] = 0
    return float(loss), slope


def write(weights: dict[str, dict[str, float]]) -> None:
    """Put the weights beside the module."""
    (Path(language.__file__).parent / "weights.json").write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


def measured(sources: dict[str, list[tuple[str, str]]]) -> Iterator[str]:
    """Lines: what is right, what is believed, and how much of that is right, whole and to 30 characters, core languages and others."""
    for source, rows in sources.items():
        for how, length in (("whole", 10_000), ("30 characters", 30)):
            heard = language.detect([plain_text(text[:length]) for text, _ in rows])
            answers = [(lang, got, sure >= language.SURE) for (_, lang), (got, sure) in zip(rows, heard, strict=True)]
            for who, inside in (("core", True), ("others", False)):
                found = [each for each in answers if (each[0] in CORE) == inside]
                if found:
                    yield f"{source:8} {how:14} {who:7} {len(found):5}  {_shares(found)}"


def _shares(found: list[tuple[str, str, bool]]) -> str:
    right = [language.tongue(lang) == language.tongue(got) for lang, got, _ in found]
    believed = [ok for ok, (_, _, sure) in zip(right, found, strict=True) if sure]
    wrong = Counter(f"{lang} as {got}" for ok, (lang, got, sure) in zip(right, found, strict=True) if sure and not ok).most_common(6)
    shares = sum(right) / len(found), len(believed) / len(found), sum(believed) / max(1, len(believed))
    return "right {:.4f}  believed {:.4f}  of these right {:.4f}  ".format(*shares) + ", ".join(f"{pair} {many}" for pair, many in wrong)


if __name__ == "__main__":
    main()
