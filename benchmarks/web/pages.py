"""What every page of the workbench costs at the server: python -m benchmarks.web.pages CASE [ROUNDS] [--cold].

Each page and its twin are asked in English without a network, some pages with parts of the common query, pages of one thing with names
that the case has. CPU milliseconds of the whole process (all threads) and wall time; the first answer of each address is told apart
from the later ones, since it opens what later ones find open. `--cold` deletes the caches of the case first and tells what making them
costs. The worst page comes first.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from tocsin.query.view import CaseView
from tocsin.web.app import application
from tocsin.web.pages.shown import PAGES
from tocsin.web.served import Serving

PORT = 8800
WORDS = ("bleu", "trane", "абц", "ابج", "阿波", "波", "a", "nosuchword")  # in scripts of benchmarks.web.million


class Browser:
    """Asks one application, and remembers nothing but the status."""

    def __init__(self, folder: Path) -> None:
        self.app = application(folder, PORT, None)

    def get(self, address: str) -> tuple[int, int]:
        """Status and bytes of an answer."""
        return self._ask("GET", address, b"", ())

    def post(self, address: str, form: str, who: str) -> int:
        """Status of what a form sent by somebody came to."""
        own = ((b"sec-fetch-site", b"same-origin"), (b"cookie", f"tocsin_who={who}".encode()))
        return self._ask("POST", address, form.encode(), own)[0]

    def _ask(self, method: str, address: str, body: bytes, more: tuple[tuple[bytes, bytes], ...]) -> tuple[int, int]:
        path, _, query = address.partition("?")
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http", "path": unquote(path),
            "root_path": "", "raw_path": path.encode(), "query_string": query.encode(), "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", PORT), "headers": [(b"host", f"127.0.0.1:{PORT}".encode()), *more],
        }  # fmt: skip
        status, size = 0, 0

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            nonlocal status, size
            status = message.get("status", status)
            size += len(message.get("body", b""))

        asyncio.run(self.app(scope, receive, send))
        return status, size


def timed(what: Callable[[], Any]) -> tuple[float, float, Any]:
    """Wall and CPU milliseconds of a call, and what it gave."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = what()
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu), found


def names(view: CaseView) -> dict[str, list[str]]:
    """For each page of one thing some names that this case has, the largest of their kind among them."""

    def first(query: str) -> list[str]:
        return [str(one[0]) for one in view.rows(query)]

    group = first("select group_id from groups order by size desc limit 2")
    pair = first(
        "select a.label || '~' || b.label from edges e join idx_accounts a on a.account_id = account_a "
        "join idx_accounts b on b.account_id = account_b order by shared_objects desc limit 1"
    )
    family = first("select family_id from families group by 1 order by count(*) desc limit 2")
    account = first("select label from idx_accounts order by posts desc limit 2")
    hashtag = [f"hashtag={name}" for name in first("select name from idx_names where kind = 'hashtag' limit 1")]
    page = first("select page_id from pages limit 2")
    medium = first("select media_id from media limit 2")
    post = [one.alias for one in view.select("all=posts").page(1)]
    return {
        "group": group, "pair": pair, "family": family, "account": account, "post": post, "object": [*family, *hashtag],
        "why": ["all=posts", *hashtag, *group[:1], *family[:1]], "page": page, "relay": page, "medium": medium,
        "first": [*family, *hashtag],
    }  # fmt: skip


def addresses(view: CaseView) -> list[str]:
    """Every page, with parts of the common query where it takes them; pages of one thing by names of the case."""
    known, found = names(view), list[str]()
    low, high = view.span or (0, 0)
    middle = time.strftime("%Y-%m-%dT%H:%M", time.gmtime((low + high) // 2))
    for page in PAGES:
        if "{id:path}" in page.address:
            stem = page.address.split("/")[1]
            of = known.get(page.name) or known.get(stem.rstrip("s").replace("familie", "family").replace("media", "medium"), [])
            found += [page.address.replace("{id:path}", quote(name, safe="=+:~,")) for name in of]
            continue
        found.append(page.address)
        if "from" in page.keys:
            queries = (f"from={middle}", "platform=x&in=ar", "trace=text", *(f"group={name}" for name in known["group"][:1]))
            found += [f"{page.address}?{query}" for query in queries]
        if "q" in page.keys:
            found += [f"{page.address}?q={quote(word)}" for word in WORDS]
    twins = [(path := one.partition("?"))[0].replace("/", "/index", path[0] == "/") + ".json" + path[1] + path[2] for one in found]
    return [*found, *twins]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("case", type=Path)
    parser.add_argument("rounds", type=int, nargs="?", default=3)
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--only", default="", help="addresses that begin so")
    args = parser.parse_args()
    if args.cold:
        shutil.rmtree(args.case / "cache", ignore_errors=True)
        wall, cpu, _ = timed(lambda: Serving(args.case).view().span)
        print(f"caches made: {wall / 1000:.2f} s wall, {cpu / 1000:.2f} CPU s")
    browser = Browser(args.case)
    wall, cpu, (status, size) = timed(lambda: browser.get("/"))
    print(f"first page after start: {status}, {wall:.0f} ms wall, {cpu:.0f} CPU ms, {size / 1000:.0f} kB", flush=True)
    rows = []
    for address in addresses(Serving(args.case).view()):
        if not address.startswith(args.only):
            continue
        first_wall, first, (status, size) = timed(lambda address=address: browser.get(address))
        later = [timed(lambda address=address: browser.get(address))[:2] for _ in range(args.rounds)]
        walls, cpus = ([one[place] for one in later] for place in (0, 1))
        rows.append((statistics.median(cpus), statistics.median(walls), first, first_wall, size / 1000, status, address))
    print("CPU ms  wall ms  first CPU  first wall     kB  status  address")
    for row in sorted(rows, reverse=True):
        print("{:6.0f}  {:7.0f}  {:9.0f}  {:10.0f}  {:5.0f}  {:6}  {}".format(*row))
    for name, place in (("CPU", 0), ("wall", 1), ("first CPU", 2), ("first wall", 3)):
        ordered = sorted(row[place] for row in rows)
        print(f"{name}: median {statistics.median(ordered):.0f} ms, p95 {ordered[int(len(ordered) * 0.95)]:.0f}, most {ordered[-1]:.0f}")


if __name__ == "__main__":
    main()
