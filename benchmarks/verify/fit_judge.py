"""Fit the judge of claims: which words are names (names.npz), and the four models and the tier of weights.json.

    PYTHONPATH=src:. python benchmarks/verify/fit_judge.py [--names] [--held]

Fitted on benchmarks/verify/claims/families.toml and on part `fit` of gates/verify/claims. `--names` fits the probe of names first; `--held`
leaves the held families out and reports on them, without writing anything. What is printed of the folds is of claims that took no part.
"""

from __future__ import annotations

import argparse
import json
import random
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from tocsin.match.compare.side import sides
from tocsin.match.vectors.encoder import BundledEncoder
from tocsin.verify.claims.judge.judging import ClaimJudge
from tocsin.verify.claims.judge.measuring import MEASURES
from tocsin.verify.claims.judge.reading import CASELESS, Told
from tocsin.verify.claims.judge.weighing import SPEAK_AGAINST

HERE, OWN = Path(__file__).parent, Path(__file__).parents[2]
JUDGE = OWN / "src/tocsin/verify/claims/judge"
FRAME = {
    "near": 1, "same": 1, "theme": -1, "cosine": 1, "cover_claim": 1, "cover_query": 1, "worst_claim": 1, "worst_query": 1,
    "unmet_claim": -1, "unmet_query": -1, "names_met": 1, "names_lost": -1, "rest": 1, "numbers_met": 1, "days_met": 1, "roles_met": 1,
    "poles_met": 1, "replaced_next": -1, "roles_lost": -1, "roles_added": -1, "across": 0, "length": 0,
}  # fmt: skip
CHANGED = {
    "same": -1, "names_added": 1, "names_facing": 1, "replaced_name": 1, "replaced_word": 1, "worst_name_claim": -1,
    "worst_name_query": -1, "swapped": 1, "numbers_apart": 1, "days_apart": 1, "roles_facing": 1, "roles_added": 1, "denies": 1,
    "denies_less": 1, "nots": 1, "nots_less": 1, "stays": 1, "opposed": 1, "turned": 1, "poles_met": -1, "places_apart": 1,
    "words_facing": 1, "cover_query": 0, "across": 0, "days_met": -1, "roles_met": -1,
}  # fmt: skip
SURE = FRAME | {name: -sign for name, sign in CHANGED.items()} | {
    "cover_query": 1, "numbers_added": -1, "numbers_lost": -1, "days_added": -1, "days_lost": 0, "across": 0,
}  # fmt: skip
THEME = {"near": 1, "cosine": 1, "names_met": 1, "roles_met": 1, "cover_claim": 1, "cover_query": 1, "theme": 1}
_CLASSES = ("same", "different", "related", "none")
_SHARES = {"same": 1.0, "different": 0.2, "related": 0.6, "none": 0.6}  # how much each counts; of `different`, each kind
_PENALTY, _SURE_PENALTY, _FOLDS, _PRECISION, _TRANSLATIONS = 0.01, 0.002, 6, 0.98, 14


@dataclass(frozen=True)
class Pair:
    """One labelled pair; `group` is the claim that it stands with."""

    group: str
    query: tuple[str, str]
    claim: tuple[str, str]
    label: str
    kind: str = ""

    @property
    def weight(self) -> float:
        """Plain translations of a claim tell little of posts, pairs of nothing are many."""
        return 0.15 if self.kind == "translation" else 0.3 if self.label == "none" else 1.0


def families(held: bool) -> list[Pair]:
    """Pairs of families.toml: each claim in ten languages beside the posts written for it, and some of other claims."""
    draw = random.Random(0)
    found = tomllib.loads((HERE / "claims/families.toml").read_text("utf-8"))["claim"]
    rows = [(f"family {number}", row) for number, row in enumerate(found) if bool(row.get("held")) == held]
    out: list[Pair] = []
    for name, row in rows:
        said = [tuple(one) for one in row["said"]]
        both = [(one, two) for one in said for two in said if one != two]
        out += [Pair(name, two, one, "same", "translation") for one, two in draw.sample(both, _TRANSLATIONS)]
        for claim in said:
            out += [Pair(name, tuple(one), claim, "same") for one in row["same"]]
            out += [Pair(name, (lang, text), claim, "different", kind) for kind, lang, text in row["changed"]]
            out += [Pair(name, tuple(one), claim, "related") for one in row["related"]]
            others = [one for other, them in rows if other != name for one in them["said"] + them["same"] + them["related"]]
            out += [Pair(name, tuple(one), claim, "none") for one in draw.sample(others, 3)]
    return out


def gold(part: str, judge: ClaimJudge, beside: int = 4) -> list[Pair]:
    """Labelled pairs of gates/verify/claims; and each post beside the nearest claims that no row names for it."""
    folder = OWN / "gates/verify/claims"
    claims, queries, qrels = (
        [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()] for name in ("claims", "queries", "qrels")
    )
    claim = {row["claim_id"]: row for row in claims if row["part"] == part}
    query = {row["query_id"]: row for row in queries if row["part"] == part}
    labels = {"same_claim": "same", "different": "different", "related": "related"}
    named = {(row["query_id"], row["claim_id"]): row for row in qrels if row["query_id"] in query}
    out = [
        Pair(cid, _text(query[qid], "text"), _text(claim[cid], "claim"), labels[row["relation"]], row["changed"] or "")
        for (qid, cid), row in named.items() if cid in claim
    ]  # fmt: skip
    encode = judge._knowing.readings.encoder.encode
    left, right = encode([row["text"] for row in query.values()]), encode([row["claim"] for row in claim.values()])
    for row, near in zip(query.values(), left @ right.T, strict=True):
        free = [cid for _, cid in sorted(zip(-near, claim, strict=True)) if (row["query_id"], cid) not in named][:beside]
        out += [Pair(cid, _text(row, "text"), _text(claim[cid], "claim"), "none") for cid in free]
    return out


def _text(row: dict[str, Any], column: str) -> tuple[str, str]:
    return row["lang"], row[column]


def measures(judge: ClaimJudge, pairs: list[Pair]) -> np.ndarray:
    """(pairs, MEASURES)."""
    queries, claims = (
        sides([getattr(pair, side)[1] for pair in pairs], [getattr(pair, side)[0] for pair in pairs]) for side in ("query", "claim")
    )
    return judge.measured(list(zip(queries, claims, strict=True)), [(None, None)] * len(pairs))[1]


def weights_of(pairs: list[Pair]) -> np.ndarray:
    """Each class counts as _SHARES says, whatever pairs it has."""
    keys = [(pair.label, pair.kind if pair.label == "different" else "") for pair in pairs]
    total: dict[tuple[str, str], float] = {}
    for key, pair in zip(keys, pairs, strict=True):
        total[key] = total.get(key, 0.0) + pair.weight
    return np.array([pair.weight * _SHARES[key[0]] / total[key] for key, pair in zip(keys, pairs, strict=True)])


def logistic(rows: np.ndarray, y: np.ndarray, weight: np.ndarray, signs: dict[str, int], penalty: float = _PENALTY) -> dict[str, Any]:
    """One model of weights.json: of the features `signs` (1: only for, -1: only against, 0: either), penalised."""
    columns = rows[:, [MEASURES.index(name) for name in signs]]
    mean, spread = columns.mean(axis=0), columns.std(axis=0) + 0.05
    scaled, total, size = (columns - mean) / spread, weight.sum(), len(signs)

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        p = 1 / (1 + np.exp(-(scaled @ theta[:size] + theta[size])))
        slope = weight * (p - y) / total
        value = -(weight * (y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12))).sum() / total
        return value + penalty * (theta[:size] ** 2).sum() / 2, np.r_[scaled.T @ slope + penalty * theta[:size], slope.sum()]

    bounds = [(0, None) if sign > 0 else (None, 0) if sign < 0 else (None, None) for sign in signs.values()] + [(None, None)]
    found = minimize(loss, np.zeros(size + 1), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500}).x
    table = {name: [round(float(v), 5) for v in row] for name, *row in zip(signs, mean, spread, found, strict=False)}
    return {"features": table, "constant": round(float(found[size]), 5)}


def fitted(pairs: list[Pair], rows: np.ndarray) -> dict[str, Any]:
    """The four models."""
    label, weight = np.array([pair.label for pair in pairs]), weights_of(pairs)
    inside = np.isin(label, ("same", "different"))
    return {
        "frame": logistic(rows, inside.astype(float), weight, FRAME),
        "changed": logistic(rows[inside], (label[inside] == "different").astype(float), weight[inside], CHANGED),
        "theme": logistic(rows[~inside], (label[~inside] == "related").astype(float), weight[~inside], THEME),
        "sure": logistic(rows, (label == "same").astype(float), shares(pairs), SURE, _SURE_PENALTY),
    }


def answers(models: dict[str, Any], rows: np.ndarray) -> np.ndarray:
    """(pairs, _CLASSES and how sure the same claim is), as tocsin.verify.claims.judge.weighing makes them."""
    found = []
    for name in ("frame", "changed", "theme", "sure"):
        table = np.array(list(models[name]["features"].values()))
        at = [MEASURES.index(one) for one in models[name]["features"]]
        found.append(1 / (1 + np.exp(-(((rows[:, at] - table[:, 0]) / table[:, 1]) @ table[:, 2] + models[name]["constant"]))))
    frame, changed, theme, sure = found
    classes = np.stack([frame * (1 - changed), frame * changed, (1 - frame) * theme, (1 - frame) * (1 - theme)], axis=1)
    free = (rows[:, [MEASURES.index(name) for name in SPEAK_AGAINST]] <= 0).all(axis=1) & (classes.argmax(axis=1) == 0)
    return np.column_stack([classes, np.where(free, sure, 0.0)])


def tell(name: str, pairs: list[Pair], p: np.ndarray) -> None:
    """Print what is right, by class and kind, and how far precision holds down the probability of the same claim."""
    label, said = np.array([pair.label for pair in pairs]), np.array(_CLASSES)[p[:, : len(_CLASSES)].argmax(axis=1)]
    said = np.where(said == "none", "related", said)
    right = {one: float((said[label == one] == ("related" if one == "none" else one)).mean()) for one in _CLASSES if (label == one).any()}
    kinds = {
        kind: float((said[[q.kind == kind for q in pairs]] == "different").mean())
        for kind in ("date", "place", "number", "actor", "negation")
    }
    precision, recall, _ = ranked(pairs, p)
    held = {least: float(recall[precision >= least].max(initial=0.0)) for least in (0.95, 0.98)}
    print(
        f"{name} ({len(pairs)}): balanced {np.mean([right[one] for one in _CLASSES[:3]]):.3f};",
        {**right, **kinds},
        "recall at precision",
        held,
    )


def shares(pairs: list[Pair]) -> np.ndarray:
    """How much each pair counts where pairs are counted: a post of families.toml stands beside ten claims, each of which counts a tenth;
    a translation a hundredth; of what has nothing in common, each half."""
    own = [(0.01 if pair.kind == "translation" else 0.1) if pair.group.startswith("family") else 1.0 for pair in pairs]
    return np.array([share * (0.5 if pair.label == "none" else 1.0) for share, pair in zip(own, pairs, strict=True)])


def ranked(pairs: list[Pair], p: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(precision, recall, probability) down the pairs by how sure the same claim is."""
    order = np.argsort(-p[:, -1], kind="stable")
    same, weight = np.array([pair.label == "same" for pair in pairs])[order], shares(pairs)[order]
    every, hits = weight[same].sum(), np.cumsum(weight * same)
    return hits / np.cumsum(weight), hits / every, p[order, -1]


def folded(pairs: list[Pair], rows: np.ndarray) -> np.ndarray:
    """The answers for each pair by models that were fitted without its claim."""
    groups = sorted({pair.group for pair in pairs})
    fold = np.array([groups.index(pair.group) % _FOLDS for pair in pairs])
    out = np.zeros((len(pairs), len(_CLASSES) + 1))
    for number in range(_FOLDS):
        rest = fold != number
        out[~rest] = answers(fitted([pair for pair, keep in zip(pairs, rest, strict=True) if keep], rows[rest]), rows[~rest])
    return out


def confirmed_from(pairs: list[Pair], p: np.ndarray) -> float:
    """The least probability from which _PRECISION holds, and all the way up from it as far as that is told by ten pairs or more."""
    precision, _, probability = ranked(pairs, p)
    good = np.flatnonzero(precision >= _PRECISION)
    return float(probability[good[-1]]) if len(good) else 0.99


def fit_names(judge: ClaimJudge, texts: list[tuple[str, str]]) -> None:
    """Fit the probe of names on words of languages whose capitals tell names from other words, and write names.npz."""
    rows: list[np.ndarray] = []
    names: list[float] = []
    told: list[Told] = judge._reader.read([(text, lang, None) for lang, text in texts])
    for (lang, text), one in zip(texts, told, strict=True):
        for at, term in enumerate(one.terms):
            first = not text[: term.start].strip() or text[: term.start].rstrip()[-1] in ".!?:–-"
            if lang in CASELESS or lang == "de" or (term.text[0].isupper() and (first or not term.capital)):
                continue
            rows.append(np.r_[one.alone[at], one.placed[at]])
            names.append(float(term.text[0].isupper()))
    words, y = np.array(rows), np.array(names)
    weight = np.where(y > 0, 0.5 / y.mean(), 0.5 / (1 - y.mean()))

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        p = 1 / (1 + np.exp(-(words @ theta[:-1] + theta[-1])))
        slope = weight * (p - y) / len(words)
        value = -(weight * (y * np.log(p + 1e-9) + (1 - y) * np.log(1 - p + 1e-9))).mean() + 3e-4 * (theta[:-1] ** 2).sum()
        return value, np.r_[words.T @ slope + 6e-4 * theta[:-1], slope.sum()]

    probe = minimize(loss, np.zeros(words.shape[1] + 1), jac=True, method="L-BFGS-B").x
    np.savez(JUDGE / "names.npz", probe=probe.astype(np.float16))


def main() -> None:
    """See above."""
    say = argparse.ArgumentParser(description=__doc__)
    say.add_argument("--held", action="store_true")
    say.add_argument("--names", action="store_true")
    asked = say.parse_args()
    judge = ClaimJudge(BundledEncoder())
    own, held, given = families(False), families(True), gold("fit", judge)
    if asked.names:
        fit_names(judge, sorted({side for pair in own + held + given for side in (pair.query, pair.claim)}))
        judge.clear()
    measured = {name: measures(judge, pairs) for name, pairs in (("own", own), ("held", held), ("gold", given))}
    if asked.held:
        models = fitted(own + given, np.concatenate([measured["own"], measured["gold"]]))
        tell("held families", held, answers(models, measured["held"]))
        tell(
            "gold, fitted on all families",
            given,
            answers(fitted(own + held, np.concatenate([measured["own"], measured["held"]])), measured["gold"]),
        )
        return
    pairs, every = own + held + given, np.concatenate([measured["own"], measured["held"], measured["gold"]])
    p = folded(pairs, every)
    tell("folds", pairs, p)
    tell("folds, gold", given, p[-len(given) :])
    models = fitted(pairs, every)
    models["confirm"] = round(confirmed_from(pairs, p), 4)
    print("confirmed from", models["confirm"])
    (JUDGE / "weights.json").write_text(json.dumps(models, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
