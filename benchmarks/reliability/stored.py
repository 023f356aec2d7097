"""kill -9 of `add`, and of `store` there and back, of a case in a store: python -m benchmarks.reliability.stored [MOMENTS [SEED]].

An S3-compatible server runs on the loopback address (moto). Each moment comes at random within the time that the verb takes. Right after it
the tables must be those of before or those of after, never some of each; the same verb again must give the tables of a case in a folder,
byte for byte, an audit that finds nothing, and after `--back` no object that is left. Prints how many moments kept it.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from moto.server import ThreadedMotoServer
from pyarrow.fs import S3FileSystem
from tests.support import write_posts

from tocsin.case import Case
from tocsin.files import digest
from tocsin.store.objects.bucket import Bucket

VERBS = ("add", "there", "back")


def tables(case: Path) -> dict[str, str]:
    """SHA-256 of each table that others may see."""
    opened = Case.open(case)
    return {name: digest(opened.store.path(name)) for name in opened.tables}


def run(words: list[str], seconds: float | None = None) -> int:
    """Run a verb, or kill it after so long; its exit code."""
    process = subprocess.Popen([sys.executable, "-m", "tocsin", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with suppress(subprocess.TimeoutExpired):
        return process.wait(seconds)
    process.kill()
    return process.wait()


class Trial:
    """Cases of one file, to which another is added, and where their tables lie."""

    def __init__(self, folder: Path, endpoint: str) -> None:
        self.folder, self.endpoint = folder, endpoint
        self.first, self.more = write_posts(folder / "first.csv", 60), write_posts(folder / "more.csv", 40, seed=2)
        plain = self.made("plain", there=False)
        self.old = tables(plain)
        Case.open(plain).add(self.more)
        self.new = tables(plain)

    def made(self, name: str, there: bool) -> Path:
        """A case with the first file."""
        case = Case.new(self.folder / name, "one", key=b"k" * 32)
        case.add(self.first)
        if there:
            case.move_tables(f"s3://cases/{name}", self.endpoint)
        return case.folder

    def words(self, verb: str, case: Path) -> list[str]:
        """The verb of a case."""
        there = ["store", str(case), f"s3://cases/{case.name}", "--endpoint", self.endpoint]
        return {"add": ["add", str(case), str(self.more)], "there": there, "back": ["store", str(case), "--back"]}[verb]

    def killed(self, verb: str, name: str, seconds: float) -> tuple[str, str]:
        """What stood after a kill, and what was wrong after the same verb again."""
        case = self.made(name, verb != "there")
        ended = run(self.words(verb, case), seconds)
        found, wrong = tables(case), []
        state = "before" if found == self.old else "after" if found == self.new else "between"
        if run(self.words(verb, case)) and not (verb == "back" and not Case.open(case).sections.get("tables")):
            wrong.append("the verb refused")
        if tables(case) != (self.new if verb == "add" else self.old) or Case.open(case).audit():
            wrong.append("other tables, or the audit complains")
        if verb == "back" and Bucket(f"s3://cases/{name}", self.endpoint).listed("objects"):
            wrong.append("objects are left")
        shutil.rmtree(case)
        return f"{'killed' if ended < 0 else 'ended'}, {state}", ", ".join(wrong)


def main(moments: int = 60, seed: int = 1) -> None:
    """Kill at so many moments, a third each verb, and print what stood."""
    draw = random.Random(seed)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host = ":".join(map(str, server.get_host_and_port()))
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "XDG_CACHE_HOME": f"{folder}/cache"}
        region = "us-east-1"
        S3FileSystem(region=region, scheme="http", endpoint_override=host, allow_bucket_creation=True).create_dir("cases")
        trial = Trial(Path(folder), f"http://{host}")
        for verb in VERBS:
            case, begun = trial.made(f"whole-{verb}", verb != "there"), time.monotonic()
            run(trial.words(verb, case))
            span = time.monotonic() - begun
            seen = [trial.killed(verb, f"{verb}-{number}", draw.uniform(0.3, 1.0) * span) for number in range(moments // len(VERBS))]
            wrong = [told for _, told in seen if told]
            print(f"{verb}: {dict(Counter(state for state, _ in seen))}; wrong afterwards: {wrong or 'none'}", flush=True)
    server.stop()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
