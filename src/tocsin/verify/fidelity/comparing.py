"""What one relay changed of its parent: every pair of aligned sentences through every part, each finding with its probability."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

import pyarrow as pa

from tocsin.origin.relays.texts.sentences import Pages, sentences
from tocsin.origin.relays.texts.shared import overlap
from tocsin.verify.fidelity.change import Change, table
from tocsin.verify.fidelity.pair import Found, Pair, pair
from tocsin.verify.fidelity.parts.days import days
from tocsin.verify.fidelity.parts.denied import denied
from tocsin.verify.fidelity.parts.numbers import numbers
from tocsin.verify.fidelity.parts.renamed import renamed
from tocsin.verify.fidelity.parts.slipped import slipped
from tocsin.verify.fidelity.parts.sources import sources
from tocsin.verify.fidelity.reading.sentence import read
from tocsin.verify.fidelity.refining import refined
from tocsin.verify.fidelity.weighing import probability

LEAST, LEAST_ACROSS = 0.5, 0.2  # probability from which a change is told, within a language and across two
_PARTS = (numbers, days, sources, renamed, denied, slipped)


class Match(Protocol):
    """Sentences that go together: their numbers among those of either page."""

    @property
    def i(self) -> tuple[int, ...]:
        """Of the parent."""
        ...

    @property
    def j(self) -> tuple[int, ...]:
        """Of the child."""
        ...


class Aligned(Protocol):
    """A sentence of the parent and what the child made of it, as `origin.relays.texts.shared` has them with the parent as page i."""

    @property
    def i_sentence(self) -> str:
        """The parent's."""
        ...

    @property
    def j_sentence(self) -> str:
        """The child's."""
        ...

    @property
    def match(self) -> Match:
        """Where they stand."""
        ...


def changes(parent: Mapping[str, Any], child: Mapping[str, Any], aligned: Sequence[Aligned]) -> list[Change]:
    """What a relay changed of its parent, in the parent's order. Rows are as `extract` writes them."""
    found = []
    for both in pairs(parent, child, aligned):
        found += [change for change in told(both) if change.probability >= (LEAST if both.laid else LEAST_ACROSS)]
    return list(dict.fromkeys(found))


def pairs(parent: Mapping[str, Any], child: Mapping[str, Any], aligned: Sequence[Aligned]) -> Iterator[Pair]:
    """The aligned sentences of two pages, read; around each of the child's its neighbours."""
    mine, theirs = (str(row.get("lang") or "")[:2].lower() for row in (parent, child))
    lines = sentences(str(child.get("body") or ""))
    for one_text, two_text, place in _placed(parent, lines, aligned):
        beside = [at for at in (min(place) - 1, max(place) + 1) if 0 <= at < len(lines)]
        around = tuple(read(lines[at], theirs) for at in beside)
        for one, two in refined(one_text, mine, two_text, theirs):
            if one != two:
                yield pair(read(one, mine), read(two, theirs), around)


def _placed(parent: Mapping[str, Any], lines: Sequence[str], aligned: Sequence[Aligned]) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Aligned sentences, and those that alone were left between two aligned pairs, or before or behind all, on both sides."""
    own = sentences(str(parent.get("body") or ""))
    ordered = sorted(aligned, key=lambda each: (min(each.match.i), min(each.match.j)))
    for each in ordered:
        yield each.i_sentence, each.j_sentence, tuple(each.match.j)
    ends = [(-1, -1), *((max(each.match.i), max(each.match.j)) for each in ordered)]
    starts = [*((min(each.match.i), min(each.match.j)) for each in ordered), (len(own), len(lines))]
    for (i, j), (k, m) in zip(ends, starts, strict=True):
        if k - i == 2 and m - j == 2 and own:
            yield own[i + 1], lines[j + 1], (j + 1,)


def of_relays(rows: Sequence[Mapping[str, Any]], pages: Pages, edges: Iterable[tuple[int, int]], names: Sequence[str]) -> pa.Table:
    """The table `changes` of relays. Edges are (parent, child): numbers of `rows`, of which `pages` was read; `names` are pages' ids."""
    found = []
    for parent, child in edges:
        aligned = overlap(pages, parent, child).aligned
        found += [(names[child], names[parent], change) for change in changes(rows[parent], rows[child], aligned)]
    return table(found)


def told(both: Pair) -> list[Change]:
    """All that the parts find in a pair of sentences, however improbable, in the order of the first sentence."""
    return [change for _, change in findings(both)]


def findings(both: Pair) -> list[tuple[Found, Change]]:
    """Each finding with the change it makes."""
    found = sorted((one for part in _PARTS for one in part(both)), key=lambda one: (one.where, one.what))
    return [(one, Change(one.what, one.before, one.after, both.one.text, both.two.text, probability(one, both))) for one in found]
