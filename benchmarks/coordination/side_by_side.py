"""Coordination beside coordination-network-toolkit 1.5.2, in one run: accounts found, wall and CPU seconds, peak memory.

    python -m venv PEERS/toolkit && PEERS/toolkit/bin/pip install -r benchmarks/coordination/toolkit.txt
    python -m benchmarks.coordination.side_by_side --folder WORK --peer-python PEERS/toolkit/bin/python --sizes 100000 1000000

The posts are those of the generator in $TOCSIN_SHARED/data/coordination (`--sizes`, seed 7), kept in the folder between runs, and of our
own harder corpus (`--corpus` accounts, seed 31; 0 for none). Each side does everything from reading a file to having written its edges,
in a process of its own: ours reads Parquet, the toolkit its own CSV with the same posts and true empty lists where a post has no link
(`toolkit_run` says why; what its own reader makes of them is a row of its own). Posts without text get their id as their text in that
CSV: the toolkit pairs empty texts. Each side's command line:

- `toolkit`: links, texts, reposts and replies at its defaults (1 s, weight 2); every account with an edge counts as called;
- `toolkit 60 s, core`: 60 s, weights added over the four networks (the smaller of the two directions), at least 3, then a 4-core: what a
  user who knows what breaks it would do;
- `Tocsin`: `tocsin coordinate POSTS -o DIR`; accounts of class coordinated count as called;
- links within 60 s alone: `co_link`, ours with `--trace link --window 60` (with its statistics) and with `--mode toolkit` too, whose
  edges are compared with the toolkit's one by one;
- one link shared by `--viral` accounts within ten minutes, links within 60 s: what that costs over ten accounts. The right answer at
  weight 2 is nothing. The toolkit leaves accounts with a single link out at the start, so it is also done with one more link each.

Results go to OUT.md and OUT.json (`--out`; FOLDER/side_by_side by default), rewritten after each set of posts.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from benchmarks.child import Cost, run
from benchmarks.coordination.account_scores import Weights, account_scores, core, mutual
from benchmarks.coordination.toolkit_run import NETWORKS

SHARED = Path(os.environ.get("TOCSIN_SHARED", Path(__file__).parents[3] / "shared")) / "data" / "coordination"
TEN_MINUTES = 600
LINKS = "60 s links"


@dataclass
class Setup:
    """Where things are and how long a run may take."""

    folder: Path
    peer: Path
    timeout: float


@dataclass
class Row:
    """One run, or what is made of one: its cost, the accounts it called, and remarks such as how many edges it wrote."""

    cost: Cost
    accounts: dict[str, Any] = field(default_factory=dict)
    note: str = ""


def main() -> None:
    """Measure each set of posts; write after each."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--folder", type=Path, required=True, help="posts, logs")
    options.add_argument("--peer-python", type=Path, required=True, help="the Python of the toolkit's environment")
    options.add_argument("--sizes", type=int, nargs="*", default=[])
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--corpus", type=int, default=9000, help="accounts of our own corpus; 0 for none")
    options.add_argument("--viral", type=int, default=10_000, help="accounts that share one object; 0 for none")
    options.add_argument("--timeout", type=float, default=3600, help="seconds for one run of one side")
    options.add_argument("--out", type=Path)
    args = options.parse_args()
    setup = Setup(args.folder.absolute(), args.peer_python.absolute(), args.timeout)
    results: dict[str, dict[str, Row]] = {}
    for name, rows in measured(args, setup):
        results[name] = rows
        print("\n".join(table(name, rows)) + "\n", flush=True)
        write(results, args.out or setup.folder / "side_by_side")


def measured(args: argparse.Namespace, setup: Setup) -> Iterator[tuple[str, dict[str, Row]]]:
    """Each set of posts asked for, with its rows."""
    for n in args.sizes:
        yield f"generator, {n:,} posts asked, seed {args.seed}", compared(generated(setup.folder, n, args.seed), setup)
    if args.corpus:
        yield f"own corpus, {args.corpus:,} accounts, seed 31", compared(own(setup.folder, args.corpus), setup)
    if args.viral:
        yield f"one link, {args.viral:,} accounts in ten minutes, who share nothing else", viral(args.viral, setup, False)
        yield f"one link, {args.viral:,} accounts in ten minutes, who share one more each", viral(args.viral, setup, True)


def generated(folder: Path, n: int, seed: int) -> Path:
    """Posts of the generator, made once."""
    made = folder / f"generated_{n}_s{seed}"
    if not (made / "posts.csv").exists():
        made.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, str(SHARED / "gen_posts.py"), str(n), str(made), "--seed", str(seed)], check=True)
        toolkit_csv(pq.read_table(made / "posts.parquet"), made / "posts.csv")
    return made


def own(folder: Path, accounts: int) -> Path:
    """Posts of our own corpus, made anew: the generator is part of the code."""
    from tocsin.testing.coordination.corpus import corpus

    made, world = folder / f"own_{accounts}", corpus(31, accounts=accounts)
    made.mkdir(parents=True, exist_ok=True)
    pq.write_table(world.posts, made / "posts.parquet")
    pq.write_table(world.labels, made / "accounts.parquet")
    toolkit_csv(world.posts, made / "posts.csv")
    return made


def toolkit_csv(posts: pa.Table, path: Path) -> None:
    """The posts as the toolkit wants them."""
    text = {name: pc.fill_null(posts[name].cast(pa.string()), "") for name in posts.schema.names}
    none = pa.array([""] * posts.num_rows)
    message = text.get("text", none)
    columns = {
        "message_id": text["post_id"],
        "user_id": text["account_id"],
        "username": text["account_id"],
        "repost_id": text.get("repost_id", none),
        "reply_id": text.get("reply_id", none),
        "message": pc.if_else(pc.equal(message, ""), text["post_id"], message),
        "timestamp": text["ts"],
        "urls": text.get("urls", none),
    }
    half = path.with_suffix(".half")
    pyarrow.csv.write_csv(pa.table(columns), half, pyarrow.csv.WriteOptions(quoting_style="all_valid"))
    half.rename(path)


def compared(made: Path, setup: Setup) -> dict[str, Row]:
    """Every row of one set of posts, the two sides in turns."""
    labels, rows = pq.read_table(made / "accounts.parquet"), {}
    cost, edges = toolkit(made, setup)
    called = {account for weights in edges.values() for pair in weights for account in pair}
    rows["toolkit, its defaults"] = _called(cost, called, labels)
    cost, accounts, _ = ours(made, setup)
    rows["Tocsin"] = _called(cost, accounts, labels)
    cost, edges = toolkit(made, setup, "--window", "60")
    rows["toolkit 60 s, core"] = _called(cost, core(mutual(edges.values(), 3), 4), labels)
    rows |= links(made, setup)
    return rows


def links(made: Path, setup: Setup) -> dict[str, Row]:
    """Links within 60 s: the toolkit with true empty lists and with its own reader, ours with statistics and as the toolkit."""
    within, rows = ("--window", "60", "--networks", "co_link"), {}
    cost, edges = toolkit(made, setup, *within)
    right = edges.get("co_link", {})
    rows[f"toolkit, {LINKS}"] = Row(cost, note=_pairs(right))
    cost, accounts, _ = ours(made, setup, "--trace", "link", "--window", "60")
    rows[f"Tocsin, {LINKS}"] = Row(cost, note=f"{len(accounts):,} accounts called")
    cost, _, said = ours(made, setup, "--mode", "toolkit", "--trace", "link", "--window", "60")
    same = "the same edges and weights" if said == right else "NOT the same edges"
    rows[f"Tocsin as toolkit, {LINKS}"] = Row(cost, note=f"{_pairs(said)}, {same}")
    cost, edges = toolkit(made, setup, *within, "--csv-reader")
    rows[f"toolkit with its CSV reader, {LINKS}"] = Row(cost, note=_pairs(edges.get("co_link", {})))
    return rows


def _pairs(weights: Weights) -> str:
    return f"{len(weights):,} directed edges, {len({(min(p), max(p)) for p in weights}):,} pairs"


def _called(cost: Cost, called: set[str], labels: pa.Table) -> Row:
    return Row(cost, {} if cost.failed else account_scores(called, labels))


def toolkit(made: Path, setup: Setup, *words: str) -> tuple[Cost, dict[str, dict[tuple[str, str], int]]]:
    """One run of the toolkit: its cost and the edges of each network; none where it failed."""
    with tempfile.TemporaryDirectory(dir=setup.folder) as scratch:
        edges, report = Path(scratch, "edges.csv"), Path(scratch, "report.json")
        files = [str(made / "posts.csv"), str(edges), str(report)]
        command = [str(setup.peer), "-m", "benchmarks.coordination.toolkit_run", *files, *words]
        cost = run(command, report, setup.folder / "toolkit.log", setup.timeout)
        return cost, {} if cost.failed else toolkit_edges(edges)


def toolkit_edges(path: Path) -> dict[str, dict[tuple[str, str], int]]:
    """What `toolkit_run` wrote: network -> (source, target) -> weight."""
    types = {"network": pa.string(), "source": pa.string(), "target": pa.string(), "weight": pa.int64()}
    table = pyarrow.csv.read_csv(path, convert_options=pyarrow.csv.ConvertOptions(column_types=types))
    found: dict[str, dict[tuple[str, str], int]] = {name: {} for name in NETWORKS}
    for name, source, target, weight in zip(*(table[column].to_pylist() for column in types), strict=True):
        found[name][source, target] = weight
    return found


def ours(made: Path, setup: Setup, *words: str) -> tuple[Cost, set[str], dict[tuple[str, str], int]]:
    """One run of `tocsin coordinate`: its cost, the accounts of class coordinated, the directed weights (mode toolkit)."""
    with tempfile.TemporaryDirectory(dir=setup.folder) as scratch:
        out = Path(scratch, "out")
        command = [sys.executable, "-m", "tocsin", "coordinate", str(made / "posts.parquet"), "-o", str(out), *words]
        cost = run(command, Path(scratch, "none"), setup.folder / "ours.log", setup.timeout)
        if cost.failed:
            return cost, set(), {}
        if "toolkit" in words:
            columns = (pq.read_table(out / "edges.parquet")[name].to_pylist() for name in ("source", "target", "weight"))
            return cost, set(), {(source, target): weight for source, target, weight in zip(*columns, strict=True)}
        accounts = pq.read_table(out / "accounts.parquet")
        return cost, set(accounts.filter(pc.equal(accounts["class"], "coordinated"))["account_id"].to_pylist()), {}


def viral(accounts: int, setup: Setup, others: bool) -> dict[str, Row]:
    """One link shared by many accounts within ten minutes, and by ten, for what each side takes when it has nothing to do."""
    rows, within = {}, ("--window", "60")
    for name, many in (("ten accounts", 10), (f"{accounts:,} accounts", accounts)):
        made = setup.folder / f"viral_{many}"
        made.mkdir(parents=True, exist_ok=True)
        posts = one_object(many, others)
        pq.write_table(posts, made / "posts.parquet")
        toolkit_csv(posts, made / "posts.csv")
        cost, edges = toolkit(made, setup, *within, "--networks", "co_link")
        rows[f"toolkit, {name}"] = Row(cost, note=_pairs(edges.get("co_link", {})))
        cost, called, _ = ours(made, setup, *within, "--trace", "link")
        rows[f"Tocsin, {name}"] = Row(cost, note=f"{len(called):,} accounts called")
        cost, _, said = ours(made, setup, *within, "--trace", "link", "--mode", "toolkit")
        rows[f"Tocsin as toolkit, {name}"] = Row(cost, note=_pairs(said))
    for side in ("toolkit", "Tocsin", "Tocsin as toolkit"):
        idle, busy = rows[f"{side}, ten accounts"].cost, rows[f"{side}, {accounts:,} accounts"].cost
        over = Cost(busy.wall - idle.wall, busy.cpu - idle.cpu, busy.memory - idle.memory, busy.failed or idle.failed)
        rows[f"**{side}, over idle**"] = Row(over)
    return rows


def one_object(accounts: int, others: bool) -> pa.Table:
    """Every account shares one link, evenly over ten minutes; with `others`, also one that nobody else shares, a day later."""
    start, numbers = 1_715_558_400, range(accounts)
    ts = [start + i * TEN_MINUTES // accounts for i in numbers]
    urls = ["https://one.example/story"] * accounts
    if others:
        ts += [start + 86_400 + i for i in numbers]
        urls += [f"https://one.example/own/{i}" for i in numbers]
    names = [f"a{i}" for i in numbers] * (1 + others)
    return pa.table({"post_id": [f"p{i}" for i in range(len(ts))], "account_id": names, "ts": ts, "urls": urls})


def table(name: str, rows: dict[str, Row]) -> list[str]:
    """The figures of one set of posts: what each run took, then which accounts were called."""
    lines = [f"### {name}", "", "| | CPU s | wall s | peak MB | |", "|---" * 5 + "|"]
    for what, row in rows.items():
        cost = row.cost
        lines.append(f"| {what} | {cost.cpu:,.2f} | {cost.wall:,.2f} | {cost.memory:,.0f} | {cost.failed or row.note} |")
    scored = {what: row.accounts for what, row in rows.items() if row.accounts}
    if scored:
        lines += ["", "| accounts called | " + " | ".join(scored) + " |", "|---" * (len(scored) + 1) + "|"]
        rates = (f"{each['precision']:.3f} / {each['recall']:.3f} / **{each['f1']:.3f}**" for each in scored.values())
        lines.append("| P / R / **F1** | " + " | ".join(rates) + " |")
        for kind in next(iter(scored.values()))["kinds"]:
            hits = (each["kinds"][kind] for each in scored.values())
            lines.append(f"| {kind} | " + " | ".join(f"{hit:,} of {of:,} ({hit / of:.3f})" for hit, of in hits) + " |")
    return lines


def write(results: dict[str, dict[str, Row]], out: Path) -> None:
    """OUT.md and OUT.json."""
    out.parent.mkdir(parents=True, exist_ok=True)
    out.with_suffix(".md").write_text("\n\n".join("\n".join(table(name, rows)) for name, rows in results.items()) + "\n", encoding="utf-8")
    told = {name: {what: asdict(row) for what, row in rows.items()} for name, rows in results.items()}
    out.with_suffix(".json").write_text(json.dumps(told, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
