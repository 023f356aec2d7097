"""Checks a detector: its actions are those of the posts, in whatever order and form; it finds a planted group and nothing else."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin import plugins
from tocsin.arrays.columns import as_texts
from tocsin.detect.coordinate import Result, coordinate
from tocsin.detect.settings import DetectSettings
from tocsin.detect.traces.detector import COLUMNS, Detector, once_per_post
from tocsin.testing.contracts.promise import configured, keep, named

DAYS, ACCOUNTS, EACH = 5, 300, 5  # the background: accounts, and posts of each
MEMBERS, MOMENTS = 6, 16  # the planted group, and how often it acts together
START = 1_715_558_400
LISTS = ("urls", "hashtags", "mentions", "media_id")  # columns that may be lists of texts or texts with blanks between
Cell = Callable[[int], str]


def _sentence(number: int) -> str:
    return " ".join(f"{part}{'abcdefghij'[int(digit)]}{digit}" for part in ("lo", "mi", "ra") for digit in f"{number:04d}")


# What stands in a column of posts where the object of an act is number n.
CELLS: Mapping[str, Cell] = {
    "text": _sentence,
    "urls": lambda n: f"https://outlet{n % 40}.example/story/{n}",
    "hashtags": lambda n: f"#one{n} #two{n} #three{n}",
    "mentions": lambda n: f"account{n}",
}


def check_detector(detector: Detector, cells: Mapping[str, Cell] | None = None) -> None:
    """Check a detector that is registered under its name. Raises PluginError at the first promise it does not keep.

    `cells` says what stands in a column that only this detector reads, where the object of an act is number n; without it, "thing n".

    It declares windows, columns, settings with defaults, and in its module's docstring what it is fooled by. For each column it needs: of
    no posts, of one, and of posts without a value it makes a table of actions; objects are never empty; an action has the account and
    time of its post; the order of rows, the number of batches, coded columns and lists in place of texts change nothing; the posts are
    left as they were. In a corpus with a planted group `coordinate` finds the group by this trace alone; in the same corpus with nothing
    planted it finds no group.
    """
    whose = named(detector, "detector")
    _declared(detector, whose)
    for column in detector.needs:
        cell = (cells or {}).get(column) or CELLS.get(column) or (lambda n: f"thing {n}")
        place = f"{whose}, column {column}"
        _small(detector, column, cell, place)
        _same_actions(detector, _posts(column, cell, True), column, place)
        _planted_group(detector, column, cell, place)
        found = _found(detector, _posts(column, cell, False))
        told = f"{place}: finds {found.groups.num_rows} groups where nothing was planted"
        keep(not found.groups.num_rows, told, "make its objects narrower, or its windows")


def _declared(detector: Detector, whose: str) -> None:
    keep(detector.windows, f"{whose} has no window", "give at least one, in seconds")
    rising = all(a < b for a, b in zip((0, *detector.windows), detector.windows, strict=False))
    keep(rising, f"{whose}: windows {detector.windows} do not rise from above 0", "write the narrow ones first")
    keep(detector.needs, f"{whose} needs no column", "name the columns of posts of which one must be there")
    keep(detector.fooled_by, f"{whose} does not say what it is fooled by", 'add a paragraph "Fooled by: ..." to its module')
    configured(detector.settings, whose)
    registered = detector.name in plugins.names("detectors") and plugins.load("detectors", detector.name) == detector
    keep(registered, f"{whose} is not registered under its name", "add it to [project.entry-points.'tocsin.detectors'] and install it")


def _posts(column: str, cell: Cell, planted: bool) -> pa.Table:
    """Posts of ACCOUNTS; those of the first MEMBERS of them are spread like all others, or act on the same objects in the same seconds."""
    dice = np.random.default_rng(17)
    rows: list[tuple[int, int, int]] = []  # account, time, object
    for account in range(ACCOUNTS):
        objects = np.minimum(dice.pareto(1.0, EACH) * 40, 4000).astype(int)
        rows += [(account, int(dice.integers(DAYS * 86400)), int(number)) for number in objects]
    moments = dice.integers(DAYS * 86400, size=MOMENTS)
    for number, moment in enumerate(moments.tolist()):
        odd = moment - moment % 60 + 7 + number % 40  # no whole minute: at those, tools act for everybody
        for member in range(MEMBERS):
            when = odd + member % 2 if planted else int(dice.integers(DAYS * 86400))
            rows.append((member, when, 5000 + number if planted else 6000 + number * MEMBERS + member))
    rows.sort(key=lambda row: row[1])
    table = {
        "post_id": pa.array([f"p{place}" for place in range(len(rows))]),
        "account_id": pa.array([f"a{row[0]:03d}" for row in rows]),
        "ts": pa.array([START + row[1] for row in rows], pa.int64()),
    }
    if column not in table:
        table[column] = pa.array([cell(row[2]) for row in rows])
    return pa.table(table)


def _acted(detector: Detector, posts: pa.Table, place: str) -> set[tuple[Any, ...]]:
    """The actions as rows, each once. Raises PluginError unless the table is one of actions."""
    actions = detector.acted(posts)
    keep(set(COLUMNS) <= set(actions.schema.names), f"{place}: actions have {actions.schema.names}", f"return the columns {COLUMNS}")
    rows = once_per_post(actions.select(COLUMNS)).to_pylist()
    told = f"{place}: an action without an object"
    keep(all(row["object_id"] for row in rows), told, "leave out rows whose object is null or empty (`acted` does)")
    return {tuple(row[name] for name in COLUMNS) for row in rows}


def _small(detector: Detector, column: str, cell: Cell, place: str) -> None:
    posts = _posts(column, cell, True)
    keep(not _acted(detector, posts.slice(0, 0), place), f"{place}: actions of no posts", "return an empty table for an empty one")
    keep(len(_acted(detector, posts.slice(0, 1), place)) <= len(LISTS), f"{place}: many actions of one post", "one action for an object")
    if column not in COLUMNS:
        place_of = posts.schema.get_field_index(column)
        for empty in (pa.nulls(posts.num_rows, pa.string()), pa.array([""] * posts.num_rows)):
            nothing = _acted(detector, posts.set_column(place_of, column, empty), f"{place} without a value")
            keep(not nothing, f"{place}: actions of posts without a value", "leave out rows whose object is null or empty")


def _same_actions(detector: Detector, posts: pa.Table, column: str, place: str) -> None:
    before = posts.to_pylist()
    plain = _acted(detector, posts, place)
    keep(plain, f"{place}: no action at all", "pass `cells` with a value that it takes for an object")
    keep(plain == _acted(detector, posts, place), f"{place}: other actions the second time", "let nothing but the posts decide")
    keep(posts.to_pylist() == before, f"{place}: the posts were changed", "make a new table")
    true = {(row["post_id"], row["account_id"], row["ts"]) for row in before}
    keep({row[2:3] + row[1:2] + row[3:] for row in plain} <= true, f"{place}: an action of no post", "take account and time from the post")
    for how, other in _forms(posts, column).items():
        told = f"{place}: other actions when {how}"
        keep(_acted(detector, other, place) == plain, told, "see tocsin.arrays.columns for columns in any form")


def _forms(posts: pa.Table, column: str) -> dict[str, pa.Table]:
    """The same posts in other forms."""
    order = list(range(posts.num_rows))
    random.Random(3).shuffle(order)
    at = posts.schema.get_field_index(column)
    parts = [posts.slice(start, 97) for start in range(0, posts.num_rows, 97)]
    forms = {"rows are shuffled": posts.take(pa.array(order)), "posts come in batches": pa.concat_tables([*parts, posts.slice(0, 0)])}
    if pa.types.is_string(posts[column].type):
        forms["texts are coded"] = posts.set_column(at, column, posts[column].dictionary_encode())
    if column in LISTS:
        forms["texts are lists"] = posts.set_column(at, column, pc.utf8_split_whitespace(posts[column]))
    coded = posts["account_id"].dictionary_encode()
    return forms | {"account ids are coded": posts.set_column(posts.schema.get_field_index("account_id"), "account_id", coded)}


def _found(detector: Detector, posts: pa.Table) -> Result:
    return coordinate(posts, DetectSettings(traces=(detector.name,)))


def _planted_group(detector: Detector, column: str, cell: Cell, place: str) -> None:
    posts = _posts(column, cell, True)
    found = set(_found(detector, posts).accounts["account_id"].to_pylist())
    members = {f"a{member:03d}" for member in range(MEMBERS)}
    keep(
        members <= found, f"{place}: finds {len(members & found)} of {MEMBERS} planted members", "give it windows that such acts fall into"
    )
    keep(found == members, f"{place}: finds {len(found - members)} accounts that were not planted", "make its objects narrower")
    if detector.made_by is not None:
        objects = pc.unique(as_texts(detector.acted(posts)["object_id"]))
        makers = detector.made_by(posts, objects)
        keep(
            len(makers) == len(objects), f"{place}: made_by gives {len(makers)} for {len(objects)} objects", "one for each, null if unknown"
        )
