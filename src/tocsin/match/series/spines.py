"""Spines: the words that many otherwise unlike texts of one account begin with, or end with.

Each account's texts are laid into two trees of words, one read from the first word, one from the last. A node of a tree is a spine where
the texts part in many directions: no next word has more than half of them. So the versions of one text, worn, cut off or added to,
part nowhere: most of them go on as the text does. Its words must belong together: the rarest of them stands hardly anywhere else in what
the account writes. And its texts must have come at several times.

Cost: linear; most accounts have too few texts, and most words lead nowhere.
"""

from __future__ import annotations

from functools import partial

import numpy as np
import pyarrow as pa

from tocsin.arrays import Hashes, Ints, Numbers
from tocsin.arrays.strings import Strings
from tocsin.engine.merges import union
from tocsin.engine.partitions import numbers
from tocsin.engine.step import Step
from tocsin.match.series.words import FIGURE, Words, mixed, words

DEEPEST = 24  # words of a spine
FEWEST = 4  # distinct texts of one account
HOURS = 6  # from the first of them to the last
_PARTING = 0.5  # share of a node's texts that the most frequent next word may have
_TOGETHER = 0.4  # share of the texts with a spine's rarest word that have the spine
_LETTERS = 7  # of a spine, figures aside
_WORDS = 2
HEAD, TAIL = 0, 1
ROWS = pa.schema([("account", pa.int64()), ("text", pa.int64()), ("hour", pa.int64())])
SPINES = pa.schema([("side", pa.int64()), ("depth", pa.int64()), ("spine", pa.uint64()), ("account", pa.int64()), ("texts", pa.int64())])


def finding(plain: Strings) -> Step:
    """The spines of each account. `text` is a place in `plain`, each once an account, `hour` that of its first post there, -1 unknown."""
    return Step("spines", "account", partial(_found, plain=plain), union("side", "depth", "spine", "account"), ROWS, SPINES)


def _found(rows: pa.Table, plain: Strings) -> pa.Table:
    account, text, hour = numbers(rows, *ROWS.names)
    order = np.lexsort((text, account))
    account, text, hour = account[order], text[order], hour[order]
    read = words(plain.list(text))
    rare = _rarity(account, read)
    sides = [_side(side, account, hour, read, rare) for side in (HEAD, TAIL)]
    return pa.concat_tables([SPINES.empty_table(), *sides])


def _rarity(account: Ints, read: Words) -> Ints:
    """In how many of its account's texts each word stands; figures stand in more than any."""
    text = np.repeat(np.arange(len(account)), np.diff(read.ends))
    code = mixed(read.word + mixed(account[text].astype(np.uint64)))
    order = np.lexsort((text, code))
    code, text = code[order], text[order]
    new = np.ones(len(code), np.bool_)
    new[1:] = code[1:] != code[:-1]
    fresh = new.copy()
    fresh[1:] |= text[1:] != text[:-1]
    of = np.cumsum(new) - 1
    held = np.empty(len(code), np.int64)
    held[order] = np.bincount(of, fresh.astype(np.int64)).astype(np.int64)[of] if len(code) else held[:0]
    held[read.word == FIGURE] = np.iinfo(np.int64).max
    return held


def _side(side: int, account: Ints, hour: Ints, read: Words, rare: Ints) -> pa.Table:
    """Down the trees of all accounts, one word at a time, with the texts that are still in company."""
    alive = np.arange(len(account))
    size = np.diff(read.ends)
    plain_hash = np.full(len(account), side, np.uint64)
    least = np.full(len(account), np.iinfo(np.int64).max)
    letters, said = np.zeros(len(account), np.int64), np.zeros(len(account), np.int64)
    found = [SPINES.empty_table()]
    node, many = grouped(account)
    for depth in range(DEEPEST + 1):
        going = alive[size[alive] > depth]
        at = place(read, going, side, depth)
        deeper = plain_hash.copy()
        deeper[going] = step(plain_hash[going], read.word[at])
        branch, in_branch = grouped(account[going], deeper[going])
        if depth >= _WORDS:
            widest = np.zeros(len(many), np.int64)
            of = node[np.searchsorted(alive, going)]
            np.maximum.at(widest, of, in_branch[branch])
            ended = np.bincount(node, minlength=len(many)) - np.bincount(of, minlength=len(many))
            parts = (widest <= _PARTING * many) | (ended >= FEWEST)
            good = parts[node] & (letters[alive] >= _LETTERS) & (said[alive] >= _WORDS) & (many[node] >= _TOGETHER * least[alive])
            found.append(_spines(side, depth, alive[good], node[good], account, hour, plain_hash, many))
        keep = in_branch[branch] >= FEWEST
        plain_hash, alive, at = deeper, going[keep], at[keep]
        least[alive] = np.minimum(least[alive], rare[at])
        letters[alive] += read.letters[at]
        said[alive] += read.word[at] != FIGURE
        node, many = grouped(account[alive], plain_hash[alive])
        if not len(alive):
            break
    return pa.concat_tables(found)


def place(read: Words, texts: Ints, side: int, depth: int) -> Ints:
    """Where the word stands that comes after `depth` words of each text, from its first word on or from its last one back."""
    at: Ints = read.ends[texts] + depth if side == HEAD else read.ends[texts + 1] - 1 - depth
    return at


def step(so_far: Hashes, word: Hashes) -> Hashes:
    """The number of a sequence of words that is one word longer."""
    return mixed(so_far * np.uint64(0x100000001B3) + word)


def grouped(*columns: Numbers) -> tuple[Ints, Ints]:
    """(of each row the number of its kind, rows of each kind)."""
    if len(columns) > 1:
        code = mixed(columns[1] + mixed(columns[0].astype(np.uint64)))
    else:
        code = columns[0]
    _, of, many = np.unique(code, return_inverse=True, return_counts=True)
    return of, many


def _spines(side: int, depth: int, alive: Ints, node: Ints, account: Ints, hour: Ints, spine: Hashes, many: Ints) -> pa.Table:
    """One row for each node among those of `alive` whose texts came hours apart."""
    early, late = np.full(len(many), np.iinfo(np.int64).max), np.full(len(many), -1)
    timed = hour[alive] >= 0
    np.minimum.at(early, node[timed], hour[alive][timed])
    np.maximum.at(late, node[timed], hour[alive][timed])
    named, first = np.unique(node, return_index=True)
    again = late[named] - HOURS >= early[named]
    named, one = named[again], alive[first[again]]
    size = len(named)
    columns = [np.full(size, side), np.full(size, depth), spine[one], account[one], many[named]]
    return pa.table(columns, schema=SPINES)
