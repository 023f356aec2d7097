"""The network page beside a library that draws graphs with the graphics card: python -m benchmarks.web.network [--sigma FOLDER].

A made-up case of 10,000 accounts in groups and 100,000 pairs is served, opened in a headless Chromium without a graphics card, and dragged
about. Told is the CPU time of all processes of the browser: until the picture stands, and for each frame while it is moved. With --sigma
the same accounts, places and pairs are drawn by sigma 4 and graphology, which `benchmarks/web/sigma.sh FOLDER` fetches and bundles.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import json
import os
import random
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright
from tests.report.browser import chromium
from tests.web.asking import ask, served
from tests.web.pages.synthetic import app

from tocsin.flow import order
from tocsin.query.acts.network import network
from tocsin.query.view import CaseView
from tocsin.report.draw.explore.layout import layout
from tocsin.store.tables import write_table

ACCOUNTS, PAIRS = 10_000, 100_000
FRAMES, FEW_FRAMES = 60, 5  # of ours, of the library's, of which each takes seconds
WITHIN = 0.95  # of the pairs lie within a group
START, SPAN = 1_715_731_200, 30 * 86400
TRACES = ("link", "text", "repost", "hashtags")


def case(folder: Path) -> CaseView:
    """The made-up case: groups of very different sizes, a leader in each, pairs that met at some time."""
    drawn = random.Random(7)
    sizes: list[int] = []
    while sum(sizes) < ACCOUNTS:
        sizes.append(min(int(2 + 6 * drawn.paretovariate(0.9)), 900, max(ACCOUNTS - sum(sizes), 2)))
    names = [f"{drawn.getrandbits(80):020x}" for _ in range(sum(sizes))]
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in order.specs()}
    groups, first = [], 0
    for place, size in enumerate(sizes):
        group = names[first : first + size]
        groups.append(group)
        rows["groups"].append({"group_id": f"g{place:08x}", "class": "coordinated", "size": size})
        rows["members"] += [
            {"account_id": name, "group_id": f"g{place:08x}", "class": "coordinated", "role": "member" if at else "leader"}
            for at, name in enumerate(group)
        ]
        first += size
    many, pairs = [len(group) ** 1.5 for group in groups], set[tuple[str, str]]()
    while len(pairs) < PAIRS:
        inside = drawn.random() < WITHIN
        group = drawn.choices(groups, many)[0]
        a, b = drawn.choice(group), drawn.choice(group if inside else names)
        if a != b:
            pairs.add((min(a, b), max(a, b)))
    for a, b in sorted(pairs):
        trace, ts = drawn.choice(TRACES), START + int(SPAN * drawn.random())
        rows["edges"].append({"account_a": a, "account_b": b, "trace": trace, "test": "moments", "q_value": 0.01 * drawn.random()})
        rows["events"].append({"account_a": a, "account_b": b, "trace": trace, "object_id": "o", "ts_a": ts, "ts_b": ts + 60})
    paths = {name: folder / f"{name}.parquet" for name, spec in order.specs().items() if not spec.private}
    for name, path in paths.items():
        write_table(path, order.specs()[name].rows(rows[name]))
    return CaseView("A made-up network", paths)


def cpu(root: int) -> float:
    """CPU seconds of a process and all below it, those that ended included."""
    parents, spent = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(path.parent.name)] = int(fields[1])
        spent[int(path.parent.name)] = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    below, found = {root}, 0
    while len(below) != found:
        found = len(below)
        below |= {one for one, parent in parents.items() if parent in below}
    return sum(spent.get(one, 0.0) for one in below)


@contextmanager
def browser() -> Iterator[tuple[Page, int]]:
    """A page of 1280 by 800, and the process that is the browser's root."""
    with sync_playwright() as play:
        before = _browsers()
        running = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--use-angle=swiftshader"])
        root = min(_browsers() - before)
        yield running.new_page(viewport={"width": 1280, "height": 800}), root
        running.close()


def _browsers() -> set[int]:
    found = set()
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            told = path.read_bytes()
        except OSError:
            continue
        if b"chrom" in told.split(b"\0")[0] and b"--type=" not in told:
            found.add(int(path.parent.name))
    return found


def measured(address: str, drawn: str, frames: int) -> dict[str, float]:
    """CPU seconds until a page is drawn (`drawn` becomes true) and at rest, and CPU milliseconds a frame while it is dragged."""
    with browser() as (page, root):
        page.goto("about:blank")
        page.wait_for_timeout(1500)
        before, began = cpu(root), time.monotonic()
        page.goto(address)
        while not page.evaluate(drawn):
            page.wait_for_timeout(50)
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        wall = time.monotonic() - began
        page.wait_for_timeout(700)
        first = cpu(root) - before
        box = page.locator("canvas").last.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + min(box["height"] / 2, 300)
        page.mouse.move(x, y)
        page.mouse.down()
        page.wait_for_timeout(400)
        before = cpu(root)
        for frame in range(frames):
            page.mouse.move(x + 2 * frame, y + frame)
            page.evaluate("new Promise(requestAnimationFrame)")
        moving = (cpu(root) - before) / frames
        page.mouse.up()
    return {
        "first picture, CPU s": round(first, 2),
        "first picture, s": round(wall, 2),
        "frame while moved, CPU ms": round(1000 * moving, 1),
    }


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def files(folder: Path) -> Iterator[str]:
    """A folder served on the loopback address."""
    handler = functools.partial(_Silent, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def graph(view: CaseView) -> dict[str, Any]:
    """The same network as JSON, for the library."""
    found = network(view)
    laid, pairs = layout([size for _, _, size, _ in found.groups]), found.pairs()
    nodes = [[name, round(x, 3), round(y, 3)] for name, x, y in zip(found.labels, laid.x.tolist(), laid.y.tolist(), strict=True)]
    return {"nodes": nodes, "edges": list(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True))}


def main() -> None:
    """Print the figures as JSON, ours before the library's."""
    given = argparse.ArgumentParser()
    given.add_argument("--sigma", type=Path)
    sigma = given.parse_args().sigma
    with tempfile.TemporaryDirectory() as place:
        view = case(Path(place))
        told: dict[str, Any] = {"accounts": len(network(view).accounts), "pairs": len(network(view).pairs().a)}
        for name in ("/network", "/network/graph", "/network/density.png"):
            before = time.process_time()
            answer = ask(app(view), name)
            told[name] = {"bytes": len(answer.body), "server, CPU s": round(time.process_time() - before, 3)}
        with served(lambda port: app(view, port)) as address:
            told["ours"] = measured(f"{address}/network", "performance.getEntriesByName('network-drawn').length > 0", FRAMES)
        print(json.dumps(told, indent=1), flush=True)
        if sigma:
            (sigma / "graph.json").write_text(json.dumps(graph(view)))
            with files(sigma) as address:
                theirs = measured(f"{address}/index.html", "window.drawn === true", FEW_FRAMES)
            print(json.dumps({"sigma": theirs}, indent=1))


if __name__ == "__main__":
    main()
