"""Fits the weights in src/tocsin/match/judge.json on labelled streams (part `fit` only; what is reported must be another part).

usage: python benchmarks/text/fit.py STREAM.parquet ... [--fit copies meaning] [--vectors FOLDER]

A stream has post_id, text, lang, family (-1 for none), sub: same family and sub is a copy, same language a rewording, else a translation.
`--vectors` keeps encoded texts between runs of this script.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow.parquet
import xxhash
from scipy.optimize import minimize

from tocsin.arrays import Floats32, Ints
from tocsin.files import caches
from tocsin.match import logistic, texts
from tocsin.match.compare.known import Knowing
from tocsin.match.compare.reading import Readings
from tocsin.match.copies.clusters import clusters as copies
from tocsin.match.folding.fold import fold
from tocsin.match.pairs import candidates as prospects
from tocsin.match.pairs import judge, meaning
from tocsin.match.pairs.alone import Alone
from tocsin.match.pairs.candidates import Pairs
from tocsin.match.pairs.features import QUICK_NAMES, quick_features, sizes
from tocsin.match.settings import MatchSettings
from tocsin.match.vectors.encoder import BundledEncoder, Encoder, open_encoder
from tocsin.match.vectors.quick import Words, quick_vectors, words_of
from tocsin.match.vectors.spaces import NEAREST, Texts, candidates, space
from tocsin.model import Progress, quiet

MEANING = ("translation", "rewording")
NAMES_OF = {"quick_": QUICK_NAMES, "close_": prospects.CLOSE_NAMES, "company_": prospects.COMPANY_NAMES, "": judge.names()}
TRAPS = 10  # of each kind in a stream: fifteen times as many cost .05 of rewording F1, none leaves three times as many traps taken
_FALSE = 300_000  # false pairs that the fit looks at
JUDGE = Path(logistic.__file__).with_name("judge.json")


class Remembering:
    """An encoder that keeps what it has encoded in a folder."""

    def __init__(self, inner: Encoder, folder: Path) -> None:
        self.inner, self.id, self.dim, self.path = inner, inner.id, inner.dim, folder / "texts.npz"
        folder.mkdir(parents=True, exist_ok=True)
        self.known: dict[int, Floats32] = {}
        if self.path.exists():
            with np.load(self.path) as stored:
                self.known = dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))

    def encode(self, texts: Sequence[str], what: str = "texts", progress: Progress = quiet) -> Floats32:
        keys = [xxhash.xxh64_intdigest(text.encode("utf-8", "surrogatepass")) for text in texts]
        new = sorted({(key, text) for key, text in zip(keys, texts, strict=True) if key not in self.known})
        if new:
            self.known.update(zip([key for key, _ in new], self.inner.encode([text for _, text in new], what, progress), strict=True))
            np.savez(self.path, keys=np.array(list(self.known), np.uint64), vectors=np.stack(list(self.known.values())))
        return np.stack([self.known[key] for key in keys]) if keys else np.zeros((0, self.dim), np.float32)


def fit(rows: Floats32, truth: Floats32, ridge: float) -> tuple[Floats32, Floats32, Floats32, float]:
    """Mean, spread and weight of each column and the constant of a ridge logistic regression.

    Of more false pairs than `_FALSE`, every n-th stands for n.
    """
    false = np.flatnonzero(truth == 0)
    every = 1 + len(false) // _FALSE
    keep = np.sort(np.concatenate([np.flatnonzero(truth == 1), false[::every]]))
    rows, truth = rows[keep].astype(np.float64), truth[keep]
    counts = np.where(truth == 1, 1.0, float(every))
    mean, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-9)
    scaled = np.column_stack([np.ones(len(rows)), (rows - mean) / spread])
    sign = 2 * truth - 1

    def loss(weight: Floats32) -> tuple[float, Floats32]:
        logit = scaled @ weight
        penalty = np.r_[0, weight[1:]]
        value = (counts * np.logaddexp(0, -sign * logit)).sum() + ridge / 2 * (penalty**2).sum()
        return value, scaled.T @ (counts * (1 / (1 + np.exp(-np.clip(logit, -30, 30))) - truth)) + ridge * penalty

    weight = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 3000}).x
    return mean, spread, weight[1:], float(weight[0])


def written(names: Sequence[str], fitted: tuple[Floats32, Floats32, Floats32, float], counts: str) -> dict[str, object]:
    mean, spread, weight, constant = fitted
    features = {name: [round(float(x), 5) for x in row] for name, *row in zip(names, mean, spread, weight, strict=True)}
    return {"fitted_on": counts, "constant": round(constant, 5), "features": features}


def lines_of(stored: object) -> str:
    """Models as JSON, the three numbers of a feature in one line."""
    lines = json.dumps(stored, indent=1)
    return re.sub(r"\[\s+([^\]]+?)\s+\]", lambda row: "[" + " ".join(row[1].split()) + "]", lines) + "\n"


def with_traps(stream: pyarrow.Table, each: int, seed: int = 1) -> pyarrow.Table:
    """The stream, and posts that look alike but are not: pairs of sentences that share one, sentences with other words in their slots."""
    draw = random.Random(seed)
    by_lang: dict[str, list[str]] = {}
    for text, lang, family in zip(*(stream[name].to_pylist() for name in ("text", "lang", "family")), strict=True):
        if family < 0 and 40 <= len(text) <= 120:
            by_lang.setdefault(lang, []).append(text)
    made: list[tuple[str, str]] = []
    for _ in range(each):
        lang = draw.choice(sorted(lang for lang, texts in by_lang.items() if len(texts) > 20))
        shared, one, two = draw.sample(by_lang[lang], 3)
        made += [(f"{shared} {one}", lang), (draw.choice([f"{shared} {two}", f"{two} {shared}"]), lang)]
        made += [(text, lang) for text in _slots(draw.choice(by_lang[lang]).split(), " ".join(by_lang[lang]).split(), draw)]
    count = len(made)
    columns = {"text": [text for text, _ in made], "lang": [lang for _, lang in made], "post_id": [f"trap{i}" for i in range(count)]}
    labels = {"family": [-1] * count, "sub": [0] * count, "kind": ["trap"] * count, "op": [""] * count}
    return pyarrow.concat_tables([stream, pyarrow.table(columns | labels).select(stream.schema.names).cast(stream.schema)])


def _slots(words: list[str], others: list[str], draw: random.Random) -> list[str]:
    """A sentence twice over, with a fifth of its words (at least two) drawn anew in each, numbers for numbers."""
    places = draw.sample(range(len(words)), min(len(words), max(2, len(words) // 5)))
    out = []
    for _ in range(2):
        filled = list(words)
        for place in places:
            digits = any(map(str.isdigit, words[place]))
            filled[place] = str(draw.randrange(2, 5000)) if digits else draw.choice(others)
        out.append(" ".join(filled))
    return out


def copy_rows(stream: pyarrow.Table) -> tuple[list[list[float]], list[bool]]:
    """Measures of plausible pairs of keys, and whether they are copies."""
    keys = [fold(text).key for text in stream["text"].to_pylist()]
    groups: dict[str, set[tuple[int, str, int]]] = {}
    labels = [stream[name].to_pylist() for name in ("family", "lang", "sub")]
    for key, family, lang, sub in zip(keys, *labels, strict=True):
        groups.setdefault(key, set())
        if family >= 0:
            groups[key].add((family, lang, sub))
    distinct = sorted(key for key in groups if len(key) >= 8)
    pairs = copies.plausible_pairs(distinct)
    truth = [bool(groups[distinct[a]] & groups[distinct[b]]) for a, b, _ in pairs.tolist()]
    return copies.measures(distinct, pairs).tolist(), truth


@dataclass
class Part:
    """One stream on its way through the stages: its messages, and which family each belongs to."""

    texts: Texts
    words: Words
    own: npt.NDArray[np.int64]
    pairs: Pairs | None = None

    def truth(self, a: Ints, b: Ints) -> npt.NDArray[np.bool_]:
        """Whether pairs of messages are of one family."""
        result: npt.NDArray[np.bool_] = (self.own[a] == self.own[b]) & (self.own[a] >= 0)
        return result


def part_of(stream: pyarrow.Table, encoder: Encoder, cache: Path) -> Part:
    """The messages of a stream with their quick vectors."""
    settings = MatchSettings()
    corpus = texts.corpus(texts.one_row_per_post(stream), settings.min_letters)
    found = texts.Found(corpus, texts.messages(corpus, settings, quiet))
    chosen = np.flatnonzero(texts.weighing(corpus.keys.some(found.messages.keys), settings.min_meaning_letters))
    columns = texts._texts(found, chosen)
    words = quick_vectors(map(words_of, columns.plain), columns.langs, encoder, settings.words, folder=cache)
    family = dict(zip(stream["post_id"].to_pylist(), stream["family"].to_pylist(), strict=True))
    heads = corpus.ids.take(pyarrow.array(found.messages.heads[chosen])).to_pylist()
    return Part(columns, words, np.array([family[head] for head in heads]))


def neighbours(part: Part) -> tuple[npt.NDArray[np.bool_], Floats32, npt.NDArray[np.bool_]]:
    """(languages differ, rows, truth) of every pair that gets a first look."""
    where = space(part.words.texts, part.texts.langs, k=NEAREST, keep=3)
    a, b = candidates(where, prospects._BEST, prospects._ACROSS, prospects._WITHIN)
    across = where.lang[a] != where.lang[b]
    keep = part.texts.comparable(a, b)
    a, b = a[keep], b[keep]
    return across[keep], quick_features(where, sizes(part.texts.plain, part.words), a, b).astype(np.float32), part.truth(a, b)


Rows = tuple[npt.NDArray[np.bool_], Floats32, npt.NDArray[np.bool_]]  # languages differ, numbers, truth


def fit_meaning(parts: Sequence[Part], encoder: Encoder, cache: Path, save: Callable[[str, Sequence[Rows]], None]) -> None:
    """Fit the stages one after the other, each on what the one before lets through."""

    def rows_of(make: Callable[[Pairs, Part], Floats32]) -> list[Rows]:
        done = []
        for part in parts:
            assert part.pairs is not None
            done.append((part.pairs.across, make(part.pairs, part), part.truth(part.pairs.a, part.pairs.b)))
        return done

    save("quick_", [neighbours(part) for part in parts])
    for part in parts:
        part.pairs = prospects.first_look(part.texts, part.words)
    save("close_", rows_of(lambda pairs, part: prospects.close_rows(pairs, part.texts, part.words)))
    for part in parts:
        assert part.pairs is not None
        part.pairs = prospects.closer_look(part.pairs, part.texts, part.words)
    save("company_", rows_of(lambda pairs, part: prospects.company_rows(pairs, len(part.own))))
    save("", [encoded(part, encoder, cache) for part in parts])


def encoded(part: Part, encoder: Encoder, cache: Path) -> Rows:
    """Rows of the pairs among the texts that are worth encoding."""
    alone = Alone(Knowing(Readings(BundledEncoder()), cache))
    rows, _ = texts.judged_texts(part.texts, part.words, MatchSettings(), encoder, alone, quiet, cache)
    pairs = prospects.prospects(part.texts, part.words)
    some = part.texts.some(rows), part.words.some(rows.tolist()), prospects.promise(pairs, rows)
    judged = meaning.judge(*some, encoder, alone, folder=cache)
    whose = part.own[rows]
    true = sum(count * (count - 1) // 2 for count in np.unique(part.own[part.own >= 0], return_counts=True)[1].tolist())
    kept = sum(count * (count - 1) // 2 for count in np.unique(whose[whose >= 0], return_counts=True)[1].tolist())
    print(f"{len(part.own):,} messages, {len(rows):,} worth encoding; of {true:,} true pairs {kept / max(1, true):.3f} are among them")
    truth, langs = (whose[judged.a] == whose[judged.b]) & (whose[judged.a] >= 0), part.texts.langs[rows]
    return langs[judged.a] != langs[judged.b], judge.expanded(judged.rows.astype(np.float64)).astype(np.float32), truth


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("streams", nargs="+", type=Path)
    options.add_argument("--vectors", type=Path, default=Path("/tmp/tocsin-fit"))
    options.add_argument("--fit", nargs="+", choices=("copies", "meaning"), default=("copies", "meaning"))
    options.add_argument("--words", type=Path, default=caches())
    options.add_argument("--ridge", type=float, default=3.0)
    given = options.parse_args()
    streams = [with_traps(pyarrow.parquet.read_table(path), TRAPS) for path in given.streams]
    stored = json.loads(JUDGE.read_text("utf-8")) if JUDGE.exists() else {}

    def save(kind: str, names: Sequence[str], rows: Floats32, truth: npt.NDArray[np.bool_]) -> None:
        counts = f"{int(truth.sum()):,} true of {len(truth):,} candidate pairs"
        stored[kind] = written(names, fit(rows, truth.astype(np.float64), given.ridge), counts)
        JUDGE.write_text(lines_of(stored), "utf-8")
        logistic._model.cache_clear()
        print(kind, counts)

    if "copies" in given.fit:
        copied = [copy_rows(stream) for stream in streams]
        save(
            "copypasta",
            copies.MEASURES,
            np.array([row for rows, _ in copied for row in rows], np.float32),
            np.array([y for _, ys in copied for y in ys]),
        )
    if "meaning" not in given.fit:
        return

    def save_both(stage: str, parts: Sequence[Rows]) -> None:
        across, rows, truth = (np.concatenate(columns) for columns in zip(*parts, strict=True))
        for kind, some in (("translation", across), ("rewording", ~across)):
            save(stage + kind, NAMES_OF[stage], rows[some], truth[some])

    inner = open_encoder("e5")
    for kind in MEANING:
        if len(stored.get(kind, {"features": ()})["features"]) != len(judge.names()):  # a first judge, so that there is one to run
            save(kind, judge.names(), np.zeros((2, len(judge.names())), np.float32), np.array([False, True]))
    encoder = Remembering(inner, given.vectors)
    fit_meaning([part_of(stream, encoder, given.words) for stream in streams], encoder, given.words, save_both)


if __name__ == "__main__":
    main()
