"""How well pages that carry one text are told from pages that tell of one event and from others.

usage: TOCSIN_SHARED=../shared python -m benchmarks.pages.one_text [--seeds 3] [--only generated own parallel cost]

generated: pairs of gen_relays.py, part report. own: the same with stories and operators of our own (own.py). parallel: documents of NTREX
in other languages against English and against each other, recall at precision .99 (documents on one event in other words count as wrong).
cost: seconds for a page of 10,000 words and for thousands of pages.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from benchmarks.pages import own
from benchmarks.pages.labelled import NEWS, Set, generated, generator
from tocsin.arrays import Flags
from tocsin.match.vectors.encoder import Encoder
from tocsin.origin.relays.texts import candidates, compare, read

LANGUAGES = {
    "arb": "ar", "aze-Latn": "az", "deu": "de", "eng": "en", "fas": "fa", "fra": "fr", "heb": "he", "hye": "hy", "kat": "ka", "rus": "ru",
    "spa": "es", "tur": "tr", "ukr": "uk", "urd": "ur", "zho-CN": "zh",
}  # fmt: skip
PAIRS = ("ar-en", "fa-en", "az-en", "ar-fa", "ar-az", "fa-az", "fa-tr", "en-ru", "fr-uk", "en-zh", "en-he", "en-ka")
Said = list[tuple[str, str, str, float, float]]  # label, kind, languages, p_text, p_event


def said_of(found: Set, encoder: Encoder | None = None) -> Said:
    """What is said of every labelled pair; of those that are no candidates, nothing."""
    pages = read(found.rows, encoder=encoder)
    near = set(candidates(pages))
    out = Said()
    for pair, label in found.pairs.items():
        if label == "other" and pair not in near:
            continue
        langs = "-".join(sorted(str(found.rows[at]["lang"]) for at in pair))
        one = compare(pages, *pair) if pair in near else None
        out.append((label, found.kinds[pair], langs, one.p_text if one else 0.0, one.p_event if one else 0.0))
    return out


def rates(said: Said) -> dict[str, float]:
    """Recall of texts, share of pairs of each other label taken for one text, right among those said at .9, calibration error."""
    p, text = np.array([row[3] for row in said]), np.array([row[0] == "text" for row in said])
    events, others = (np.array([row[0] == label for row in said]) for label in ("event", "other"))
    bins = np.minimum((p * 10).astype(int), 9)
    error = sum(abs(p[bins == at].mean() - text[bins == at].mean()) * (bins == at).mean() for at in np.unique(bins))
    found = np.array([row[4] for row in said]) >= 0.5
    return {
        "pairs": float(len(said)), "text found": _mean(p[text] >= 0.5), "event found": _mean(found[events]),
        "event taken for text": _mean(p[events] >= 0.5), "other taken for text": _mean(p[others] >= 0.5),
        "right at .9": _mean(text[p >= 0.9]), "calibration error": float(error),
    }  # fmt: skip


def _mean(flags: Flags) -> float:
    return float(flags.mean()) if len(flags) else float("nan")


def documents() -> dict[str, dict[str, str]]:
    """NTREX: language, document, text with a paragraph a line."""
    folder = NEWS / "ntrex"
    ids = [line.split("\t")[0].strip() for line in (folder / "DOCUMENT_IDS.tsv").read_text("utf-8").splitlines()]
    out = dict[str, dict[str, str]]()
    for name, lang in LANGUAGES.items():
        lines = (folder / f"{name}.txt").read_text("utf-8").split("\n")
        made = defaultdict[str, list[str]](list)
        for doc, line in zip(ids, lines, strict=False):
            made[doc].append(line.strip())
        out[lang] = {doc: "\n\n".join(parts[1:]) for doc, parts in made.items()}
    return out


def recall_at(scores: Sequence[tuple[float, bool]], wanted: int, precision: float = 0.99) -> float:
    """The highest share of `wanted` found at a threshold from which on at least so many are right."""
    right = best = 0
    for number, (_, ok) in enumerate(sorted(scores, key=lambda one: (-one[0], one[1])), 1):
        right += ok
        best = right if right >= precision * number else best
    return best / wanted


def parallel(pairs: Iterable[str], encoder: Encoder | None = None) -> dict[str, float]:
    """Recall at precision .99 of each pair of languages, over all pairs of documents."""
    every = documents()
    out = {}
    for pair in pairs:
        one, two = pair.split("-")
        rows = [{"lang": lang, "body": text, "doc": doc} for lang in (one, two) for doc, text in every[lang].items()]
        pages = read(rows, encoder=encoder)
        near = [(i, j) for i, j in candidates(pages) if rows[i]["lang"] != rows[j]["lang"]]
        scores = [(compare(pages, i, j).p_text, rows[i]["doc"] == rows[j]["doc"]) for i, j in near]
        out[pair] = recall_at(scores, len(every[one]))
    return out


def cost(encoder: Encoder | None = None) -> dict[str, float]:
    """Seconds: a page of 10,000 words against its like; candidates and comparisons among 2,000 pages, a page."""
    every = documents()
    texts = [text for lang in ("en", "ar", "fa", "az") for text in every[lang].values()]
    rng = random.Random(1)
    long = [{"lang": "en", "body": "\n\n".join(rng.sample(list(every["en"].values()), 25))} for _ in range(2)]
    begin = time.perf_counter()
    pages = read(long, encoder=encoder)
    reading = time.perf_counter() - begin
    begin = time.perf_counter()
    compare(pages, 0, 1)
    comparing = time.perf_counter() - begin
    lines = [text.split("\n\n") for text in texts]
    rows: list[dict[str, Any]] = [{"lang": None, "body": "\n\n".join(rng.choice(lines)[: rng.randrange(3, 30)])} for _ in range(2000)]
    pages = read(rows, encoder=encoder)
    begin = time.perf_counter()
    found = candidates(pages)
    finding, begin = time.perf_counter() - begin, time.perf_counter()
    some = found[:: max(1, len(found) // 500)]
    for pair in some:
        compare(pages, *pair)
    each = (time.perf_counter() - begin) / len(some)
    said = {"read 10,000 words": reading, "compare them": comparing}
    return said | {"candidates of 2,000": finding, "pairs a page": len(found) / 2000, "compare": each}


def show(name: str, said: Said) -> None:
    """Rates of a set, by kind, and its worst languages."""
    print(name, {key: round(value, 3) for key, value in rates(said).items()})
    for kind in sorted({row[1] for row in said}):
        some = [row for row in said if row[1] == kind]
        print("  ", kind, {key: round(value, 3) for key, value in rates(some).items() if value == value})
    by = defaultdict[str, list[float]](list)
    for label, _, langs, p, _ in said:
        if label == "text":
            by[langs].append(p >= 0.5)
    worst = sorted((float(np.mean(found)), len(found), langs) for langs, found in by.items() if len(found) >= 8)
    print("   worst languages:", ", ".join(f"{langs} {share:.2f} of {count}" for share, count, langs in worst[:5]))


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seeds", type=int, default=3)
    options.add_argument("--only", nargs="*", default=["generated", "own", "parallel", "cost"])
    asked = options.parse_args()
    given = generator().Maker
    seeds = range(1, asked.seeds + 1)
    if "generated" in asked.only:
        show("generated", [row for seed in seeds for row in said_of(generated(seed, "report", given))])
    if "own" in asked.only:
        show("own", [row for seed in seeds for row in said_of(own.generated(seed, "report"))])
    if "parallel" in asked.only:
        print("parallel", {pair: round(value, 3) for pair, value in parallel(PAIRS).items()})
    if "cost" in asked.only:
        print("cost", {key: round(value, 4) for key, value in cost().items()})


if __name__ == "__main__":
    main()
