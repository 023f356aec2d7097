"""What people type and what stands in files that people edit: selections, questions in SQL, settings, judgements, statements."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from importlib import import_module
from random import Random

from benchmarks.fuzz.target import Check, Target, scratch
from tocsin.errors import TocsinError
from tocsin.flow import order
from tocsin.query.select.selection import parse
from tocsin.store import casefile
from tocsin.store.judgements import Judgements, current, standing

SELECTIONS = (
    "campaign=c1+platform=x+time=2024-05-15T13:00/2024-05-15T14:00", "accounts:lang=fr+hashtag=fog", "text=regatta+weekhour=0-13",
    "link=x.com/a+host=x.com", "created=2024-01-01/2024-02-01", "author=rest+certainty=none", "all=posts", "trace=link+group=g1",
    "account=a1+kind=repost", "visual=v1+family=f1+narrative=n1",
)  # fmt: skip
QUESTIONS = (
    "select platform, count(*) from posts group by all order by 2 desc", "with a as (select * from posts limit 5) select text from a",
    "select * from read_csv('/etc/passwd')", "copy posts to 'x.parquet'", "set memory_limit='9GB'", "attach 'a.db'", "install httpfs",
    "select unnest(hashtags) from posts where text ilike '%fog%'", "select regexp_matches(text, '(a+)+$') from posts",
)  # fmt: skip
CASE = (
    b'title = "Harbour, May"\ncreated = "2024-05-16"\nlayout = 1\nmarking = "TLP:AMBER"\n[settings.detect]\nq = "0.01"\n'
    b'"verdict.rest_hours" = "9"\n[settings.match]\njoin = 0.6\n[gate]\nclasses = "coordinated"\n'
)
_SIGNS = (
    "+",
    "=",
    "/",
    ":",
    "-",
    "'",
    '"',
    "%",
    "_",
    "\\",
    "\x00",
    "\u202e",
    "9" * 30,
    "T",
    "accounts:",
    "+text=",
    "+time=",
    "é",
    "\ud7ff",
)
_WORDS = (
    "select",
    "from posts",
    "where",
    "(",
    ")",
    ",",
    "*",
    "'",
    '"',
    ";",
    "--",
    "limit",
    "union all",
    "null",
    "9e999",
    "cast(",
    "::",
    "[",
)


def look_at_selections() -> Check:
    """A selection is refused with a mend, or says the same when it is written and read again, and is answered alike twice."""
    view = import_module("tests.report.synthetic").Synthetic().view()

    def check(data: bytes) -> str:
        text = data.decode("utf-8", "surrogateescape")
        try:
            selection = parse(text)
            if parse(str(selection)) != selection:
                return f"wrong: {selection} is another selection when it is read again"
            chosen = view.select(selection)
            counted, listed = chosen.count().posts, len(chosen.page(20))
            chosen.top("hashtag", 3)
        except TocsinError as refusal:
            return "" if refusal.message and refusal.mend else f"wrong: refused without words: {refusal}"
        return "" if listed == min(counted, 20) else f"loss: {listed} of {counted} posts are shown"

    return check


def look_at_questions() -> Check:
    """A question in SQL is answered or refused; no file appears, none beside the tables is read."""
    from tocsin.engine.duck import DuckFiles

    made = import_module("tests.report.synthetic").Synthetic()
    folder = scratch()
    secret = folder / "secret.csv"
    secret.write_text("word\nlanternfish\n")
    duck = DuckFiles({"posts": made.tables["posts"].slice(0, 40)})

    def check(data: bytes) -> str:
        text = data.decode("utf-8", "replace").replace("/etc/passwd", str(secret))
        try:
            found = duck.table(f"select * from ({text}) limit 100") if text[:1] == "(" else duck.table(text)
        except TocsinError:
            found = None
        if [one.name for one in folder.iterdir()] != ["secret.csv"]:
            return "wrong: a question wrote a file"
        return "wrong: a question read a file beside the tables" if found is not None and "lanternfish" in str(found.slice(0, 5)) else ""

    return check


def look_at_settings() -> Check:
    """A case.toml is read or refused with a mend, and so are its settings by each stage."""
    from tocsin.engine.given import configure

    folder = scratch()
    kinds = {one.name: one.settings for one in order.stages().values()}

    def check(data: bytes) -> str:
        (folder / casefile.NAME).write_bytes(data)
        try:
            told = casefile.read(folder)
            for stage, values in told.settings.items():
                if stage in kinds:
                    configure(kinds[stage], values)
            again = told.changed({"detect": {"q": "0.02"}})
        except TocsinError as refusal:
            return "" if refusal.message and refusal.mend else f"wrong: refused without words: {refusal}"
            return (
                ""
                if again.settings["detect"]["q"] == "0.02" and again.facts == told.facts
                else "loss: facts or settings changed by setting one"
            )

    return check


def judgements() -> list[bytes]:
    """The file of judgements as it is written."""
    folder = scratch()
    kept = Judgements(folder)
    kept.append(by="Ann", verdict="agree", id="c1", text="seen")
    first = kept.append(by="Ann", verdict="set", id="evening", text="weekhour=0-20")
    kept.append(by="Ben", verdict="undo", undoes=first["hash"])
    return [kept.path.read_bytes()]


def look_at_judgements() -> Check:
    """The file is read or refused with a mend, and what is wrong with it against the log is told."""
    folder = scratch()
    kept = Judgements(folder)

    def check(data: bytes) -> str:
        kept.path.write_bytes(data)
        try:
            entries = list(kept.all())
            standing(entries)
            current(entries)
            list(kept.problems([]))
        except TocsinError as refusal:
            return "" if refusal.message and refusal.mend else f"wrong: refused without words: {refusal}"
        lines = [line for line in data.split(b"\n")[:-1] if line.strip()]
        return "" if len(entries) == len(lines) else f"loss: {len(entries)} of {len(lines)} judgements, nothing told"

    return check


def _typed(signs: tuple[str, ...], data: bytes, chance: Random) -> bytes | None:
    text = data.decode("utf-8", "replace")
    for _ in range(chance.choice((1, 2, 4))):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(signs) + text[at + chance.randrange(6) :]
    return text.encode("utf-8", "replace")


def targets() -> Iterator[Target]:
    """Four targets."""
    yield Target("selections", lambda: [one.encode() for one in SELECTIONS], look_at_selections, partial(_typed, _SIGNS), 400)
    yield Target("questions", lambda: [one.encode() for one in QUESTIONS], look_at_questions, partial(_typed, _WORDS), 600)
    yield Target("settings", lambda: [CASE], look_at_settings, partial(_typed, (*_SIGNS, "[", "]", "\n", "[settings.", "true", "{}")), 2000)
    yield Target("judgements", judgements, look_at_judgements, longest=4000)
