"""Fits the last model of the judge of two texts and reports it source by source, each left out.

usage: python -m benchmarks.text.judge.stack STATES [--write]

STATES: the folder that `fit.py --folds 0 1 2 3 4 5` left its answers in. What counts beside the network's own answer, and how much, is
MIXED: the network ranks changed facts and posts of a kind it was fitted on, nearness of the whole texts ranks collections that it never
saw; more of either costs the other. One slope and one constant make of the sum a probability: fitted on the answers of networks that did
not see the source, sources weighing alike. `--write` puts them into judge.json.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.optimize import minimize

from benchmarks.text.fit import JUDGE, lines_of
from benchmarks.text.judge.sources import REAL
from tocsin.match.compare.judge import STACKED, stacked

Numbers = npt.NDArray[np.float64]
MIXED = dict(zip(STACKED, (1.0, 5.0, -2.0, 3.0), strict=True))
UNNATURAL = ("rupaws_qqp", "changed_facts_en", "farstail_fa")  # chosen so that words say nothing, or nothing is the same: not a usual mix
_READ = 3.0  # how much more a source of real posts counts


def answers(states: Path) -> tuple[pl.DataFrame, Numbers]:
    """The pairs of left-out sources, and MIXED's sum for each; where several networks answered, their mean."""
    frame, measures = pl.read_parquet(states / "pairs.parquet"), np.load(states / "measures.npy")
    total, count = np.zeros((len(frame), 3)), np.zeros(len(frame))
    for path in sorted(states.glob("fold*.npz")):
        fold = np.load(path)
        total[fold["rows"]] += fold["logits"]
        count[fold["rows"]] += 1
    known = count > 0
    rows = stacked(total[known] / count[known, None], measures[known])
    return frame.filter(pl.Series(known)), rows @ np.array(list(MIXED.values()))


def calibrated(mixed: Numbers, same: npt.NDArray[np.bool_], sources: npt.NDArray[np.str_]) -> Numbers:
    """(slope, constant) of a logistic model, every source weighing alike and those of real posts more."""
    names, number, count = np.unique(sources, return_inverse=True, return_counts=True)
    weight = np.array([_READ if name.startswith("read") else 1.0 for name in names])[number] / count[number]

    def loss(at: Numbers) -> tuple[float, Numbers]:
        logit = at[0] * mixed + at[1]
        off = weight * (1 / (1 + np.exp(-logit)) - same)
        return float((weight * (np.logaddexp(0, logit) - same * logit)).sum()), np.array([off @ mixed, off.sum()])

    result: Numbers = minimize(loss, np.array([0.5, -3.0]), jac=True, method="L-BFGS-B").x
    return result


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("states", type=Path)
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    frame, mixed = answers(given.states)
    sources, same = frame["source"].to_numpy(), (frame["label"] == "same").to_numpy()
    fitted = ~np.isin(sources, (*REAL, "exam", *UNNATURAL))
    p = np.zeros(len(frame))
    for source in np.unique(sources):
        slope, constant = calibrated(*(column[fitted & (sources != source)] for column in (mixed, same, sources)))
        here = sources == source
        p[here] = 1 / (1 + np.exp(-(slope * mixed[here] + constant)))
    out = given.states / "left_out.parquet"
    frame.with_columns(row=pl.int_range(pl.len()).cast(pl.Utf8), p_same=pl.Series(p)).write_parquet(out)
    slope, constant = calibrated(mixed[fitted], same[fitted], sources[fitted])
    print(f"slope {slope:.4f}, constant {constant:.4f}; answers of the left-out sources in {out} (score them with shared/score/pairs.py)")
    if given.write:
        stored = json.loads(JUDGE.read_text("utf-8"))
        weights = {name: [0.0, 1.0, round(float(slope * weight), 5)] for name, weight in MIXED.items()}
        on = f"{int(fitted.sum()):,} pairs of sources left out"
        stored["alone"] = {"fitted_on": on, "constant": round(float(constant), 5), "features": weights}
        JUDGE.write_text(lines_of(stored), "utf-8")


if __name__ == "__main__":
    main()
