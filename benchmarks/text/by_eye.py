"""Links of real posts for judging by eye, and the precision that the verdicts give.

usage: python -m benchmarks.text.by_eye sample POSTS.parquet MATCHED [--kinds rewording translation] [--n 100] [--seed 11] > sheet.txt
       python -m benchmarks.text.by_eye count sheet.txt VERDICTS.txt

MATCHED is the folder that `tocsin match POSTS.parquet -o MATCHED` wrote. VERDICTS.txt has a letter for each link of the sheet:
t where both texts say the same in the way the kind says, f where not. Printed: right, of how many, 95 % interval of Wilson, by kind.
The sheet holds posts of real people: keep it out of the repository.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import pyarrow.parquet


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = options.add_subparsers(required=True, dest="verb")
    taken = verbs.add_parser("sample")
    taken.add_argument("posts", type=Path)
    taken.add_argument("matched", type=Path)
    taken.add_argument("--kinds", nargs="+", default=["copypasta", "rewording", "translation"])
    taken.add_argument("--n", type=int, default=100)
    taken.add_argument("--seed", type=int, default=11)
    counted = verbs.add_parser("count")
    counted.add_argument("sheet", type=Path)
    counted.add_argument("verdicts", type=Path)
    given = options.parse_args()
    if given.verb == "sample":
        print("\n".join(sample(given.posts, given.matched, given.kinds, given.n, given.seed)))
    else:
        print("\n".join(count(given.sheet, given.verdicts)))


def sample(posts: Path, matched: Path, kinds: list[str], number: int, seed: int) -> list[str]:
    """A sheet: number, kind and score of a link, then its two texts, tab before each."""
    table = pyarrow.parquet.read_table(posts, columns=["post_id", "text"])
    text = dict(zip(map(str, table["post_id"].to_pylist()), table["text"].to_pylist(), strict=True))
    links = [row for row in pyarrow.parquet.read_table(matched / "pairs.parquet").to_pylist() if row["kind"] in kinds]
    links = random.Random(seed).sample(sorted(links, key=lambda row: (row["a"], row["b"])), min(number, len(links)))
    return [f"{n} {row['kind']} {row['score']:.2f}\n\t{text[row['a']]!r}\n\t{text[row['b']]!r}" for n, row in enumerate(links)]


def count(sheet: Path, verdicts: Path) -> list[str]:
    """Precision by kind."""
    kinds = [line.split()[1] for line in sheet.read_text("utf-8").splitlines() if not line.startswith("\t")]
    said = [letter for letter in verdicts.read_text("utf-8").lower() if letter in "tf"]
    lines = []
    for kind in ("all", *sorted(set(kinds))):
        mine = [letter == "t" for letter, each in zip(said, kinds, strict=True) if kind in ("all", each)]
        low, high = wilson(sum(mine), len(mine))
        lines.append(f"{kind:<12} {sum(mine)} of {len(mine)}: {sum(mine) / len(mine):.2f} [{low:.2f} {high:.2f}]")
    return lines


def wilson(right: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """95 % interval of a share (Wilson, 1927)."""
    middle, square = (right + z * z / 2) / (of + z * z), z * z
    half = z / (of + square) * (right * (of - right) / of + square / 4) ** 0.5
    return middle - half, middle + half


if __name__ == "__main__":
    main()
