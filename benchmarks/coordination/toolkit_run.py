"""coordination-network-toolkit on a CSV of posts: the child of `side_by_side`, started by the Python of the toolkit's environment.

    python -m benchmarks.coordination.toolkit_run POSTS.csv EDGES.csv REPORT.json --networks co_link ... [--window 1] [--weight 2]

Made with `python -m venv FOLDER` and `FOLDER/bin/pip install -r benchmarks/coordination/toolkit.txt`. The CSV has the toolkit's own eight
columns: message_id, user_id, username, repost_id, reply_id, message, timestamp, urls. Window, weight and number of processes are the
defaults of its command line; loops are left out, as it does.

Its own CSV reader (`--csv-reader`) splits the last column at single spaces, and an empty column splits into one empty address: all posts
without a link then share one link. Without the option the rows are read here and handed to the toolkit's `preprocess_data`, which is what
its reader does, with the addresses as a list that is empty where there are none.
"""

from __future__ import annotations

import argparse
import csv
import os
from pathlib import Path
from typing import Any

from benchmarks.child import Phases

NETWORKS = ("co_link", "co_tweet", "co_retweet", "co_reply")


def main() -> None:
    """Preprocess, compute each network, write the edges: network, source, target, weight."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("posts", type=Path)
    options.add_argument("edges", type=Path)
    options.add_argument("report", type=Path)
    options.add_argument("--networks", nargs="+", choices=NETWORKS, default=NETWORKS)
    options.add_argument("--window", type=int, default=1)
    options.add_argument("--weight", type=int, default=2)
    options.add_argument("--csv-reader", action="store_true", help="read with the toolkit's own reader")
    args = options.parse_args()
    phases = Phases()
    from coordination_network_toolkit import compute_networks, graph, preprocess  # type: ignore[import-not-found, unused-ignore]

    phases.done("start")
    if args.csv_reader:
        preprocess.preprocess_csv_files("posts.db", [str(args.posts)])
    else:
        preprocess.preprocess_data("posts.db", _rows(args.posts))
    phases.done("read")
    compute: dict[str, Any] = {
        "co_link": compute_networks.compute_co_link_network,
        "co_tweet": compute_networks.compute_co_tweet_network,
        "co_retweet": compute_networks.compute_co_retweet_parallel,
        "co_reply": compute_networks.compute_co_reply_network,
    }
    for name in args.networks:
        compute[name]("posts.db", args.window, min_edge_weight=args.weight, n_threads=os.cpu_count())
        phases.done(name)
    edges = [(name, *row[:3]) for name in args.networks for row in graph.get_edge_rows("posts.db", name)]
    with args.edges.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("network", "source", "target", "weight"), *edges])
    phases.done("write")
    phases.write(args.report, edges=len(edges))


def _rows(posts: Path) -> Any:
    with posts.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        for row in rows:
            yield (*row[:-1], row[-1].split())


if __name__ == "__main__":
    main()
