"""What every page of the workbench costs at the server: python -m benchmarks.web.pages CASE [ROUNDS] [--cold] [--only ADDRESS].

Give a copy of a case: two selections and a log of a run are kept in it. Each page and its twin (benchmarks.web.addresses) are asked in
English without a network. CPU milliseconds of the whole process (all threads) and wall time; the first answer of each address is told
apart from the later ones, since it opens what later ones find open. The worst page comes first; behind the table stand median, 95th
percentile and worst of all addresses, for the later answers and for the first.

Before them: what the caches cost (`--cold` deletes them first), each in its turn; and the first page after start, which is the CPU time of
a process of `tocsin open` from its start to its first answer.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote
from urllib.request import HTTPCookieProcessor, build_opener

from benchmarks.web.addresses import addresses, kept
from tocsin.web.app import application
from tocsin.web.served import Serving

PORT = 8800
SLOW = 2000  # CPU milliseconds of a first answer behind which one more is enough


class Row(NamedTuple):
    """What one address costs: later answers (medians), the first, kilobytes, status."""

    cpu: float
    wall: float
    first_cpu: float
    first_wall: float
    size: float
    status: int
    address: str


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


def caches(folder: Path, cold: bool) -> None:
    """Print what making the caches of a case costs, or opening them where they are made."""
    if cold:
        for place in ("cache", "private/hidden"):
            shutil.rmtree(folder / place, ignore_errors=True)
    view, all_cpu = Serving(folder).view(), 0.0
    makes = {
        "names": lambda: view.hide("nobody at all"),
        "index": lambda: view.span,
        "posts": view.single,
        "texts": lambda: view.holding("a"),
    }
    for name, make in makes.items():
        wall, cpu, _ = timed(make)
        all_cpu += cpu
        print(f"cache, {name}: {wall / 1000:.2f} s wall, {cpu / 1000:.2f} CPU s")
    print(f"caches {'made' if cold else 'opened'}: {all_cpu / 1000:.2f} CPU s", flush=True)


def started(folder: Path) -> tuple[float, float]:
    """CPU and wall milliseconds of `tocsin open` from its start until the first page is answered."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "tocsin", "open", str(folder), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    build_opener(HTTPCookieProcessor(CookieJar())).open(process.stdout.readline().strip()).read()
    wall = 1000 * (time.perf_counter() - begun)
    process.kill()
    used = os.wait4(process.pid, 0)[2]
    return 1000 * (used.ru_utime + used.ru_stime), wall


def measured(browser: Browser, address: str, rounds: int) -> Row:
    """One address, asked once and then again."""
    first_wall, first, (status, size) = timed(lambda: browser.get(address))
    later = [timed(lambda: browser.get(address))[:2] for _ in range(rounds if first < SLOW else 1)]
    wall, cpu = (statistics.median([one[place] for one in later]) for place in (0, 1))
    return Row(cpu, wall, first, first_wall, size / 1000, status, address)


def told(rows: list[Row]) -> None:
    """Print the table and its summary."""
    print("CPU ms  wall ms  first CPU  first wall     kB  status  address")
    for row in sorted(rows, reverse=True):
        print("{:6.0f}  {:7.0f}  {:9.0f}  {:10.0f}  {:5.0f}  {:6}  {}".format(*row))
    print(f"{len(rows)} addresses, {sum(row.status != 200 for row in rows)} not answered with 200")
    for name, place in (("CPU", 0), ("wall", 1), ("first CPU", 2), ("first wall", 3)):
        ordered = sorted(float(row[place]) for row in rows)
        print(f"{name}: median {statistics.median(ordered):.0f} ms, p95 {ordered[int(len(ordered) * 0.95)]:.0f}, worst {ordered[-1]:.0f}")


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser()
    parser.add_argument("case", type=Path)
    parser.add_argument("rounds", type=int, nargs="?", default=3)
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--only", default="", help="addresses that begin so")
    args = parser.parse_args()
    caches(args.case, args.cold)
    kept(args.case)
    for _ in range(3):
        print("first page after start: {:.0f} CPU ms, {:.0f} ms wall".format(*started(args.case)), flush=True)
    found, none = addresses(Serving(args.case).view(), args.case)
    print(f"not asked, for the case has none: {', '.join(none) or 'nothing'}")
    browser = Browser(args.case)
    browser.get("/")
    rows = []
    for place, address in enumerate(asked := [one for one in found if one.startswith(args.only)], 1):
        rows.append(measured(browser, address, args.rounds))
        if place % 50 == 0:
            print(f"addresses: {place} of {len(asked)}", file=sys.stderr, flush=True)
    told(rows)


if __name__ == "__main__":
    main()
