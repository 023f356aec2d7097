"""What runs on the machines of an engine: a step's kernel over one part, its merge over the pieces whose `by` is alike.

An error that Tocsin tells crosses as one line of JSON within whatever the engine says of it.
"""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Callable, Iterator

import pyarrow as pa
from threadpoolctl import ThreadpoolController

from tocsin.engine.executor import piece
from tocsin.engine.spark import far, wire
from tocsin.engine.step import Step
from tocsin.errors import EngineError, TocsinError

TOLD = "TOCSIN-TELLS "
Content = Callable[[], bytes]
_FACTS: list[dict[str, str]] = []
_STEPS: dict[str, Step] = {}


class Told(Exception):
    """An error of Tocsin on its way home."""

    def __init__(self, error: TocsinError) -> None:
        super().__init__(TOLD + json.dumps([error.message, error.mend]))


def kernel(content: Content, digest: str, expected: dict[str, str], rows: pa.Table) -> pa.Table:
    """What the step whose pickle `content()` gives makes of one part, in types that travel."""
    return _telling(expected, lambda: wire.packed(_piece(_step(content, digest), rows)))


def merged(content: Content, digest: str, expected: dict[str, str], batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The pieces in one partition, merged."""
    some = list(batches)
    if some:
        yield from _telling(expected, lambda: _merged(_step(content, digest), pa.Table.from_batches(some))).to_batches()


def _piece(step: Step, rows: pa.Table) -> pa.Table:
    return piece(step, wire.unpacked(rows, step.reads))


def _merged(step: Step, rows: pa.Table) -> pa.Table:
    return wire.packed(step.merge.of(wire.unpacked(rows, step.writes)))


def _telling(expected: dict[str, str], work: Callable[[], pa.Table]) -> pa.Table:
    try:
        differing(expected, here())
        return work()
    except TocsinError as error:
        raise Told(error) from None


def here() -> dict[str, str]:
    """The facts of this process, found once; from then on its products are on one thread each, for good: it may have threads of its own."""
    if not _FACTS:
        ThreadpoolController().limit(limits=1, user_api="blas")
        _FACTS.append(far.facts())
    return _FACTS[0]


def differing(expected: dict[str, str], found: dict[str, str]) -> None:
    """Raises EngineError where a machine differs in what results depend on."""
    apart = {name: (found.get(name, ""), value) for name, value in expected.items() if found.get(name, "") != value}
    if apart:
        told = "; ".join(f"{name} {there or 'none'} there, {value} here" for name, (there, value) in sorted(apart.items()))
        raise EngineError(f"a machine of the engine differs in what results depend on: {told}", _mend(set(apart)))


def _mend(apart: set[str]) -> str:
    if apart & {"products", "vectors", "machine"}:
        return (
            "use machines with the processor of this one, or set OPENBLAS_CORETYPE and NPY_DISABLE_CPU_FEATURES alike on all of them "
            "and here; or run without --engine"
        )
    if apart == {"tocsin"}:
        return "install this Tocsin there: the engine takes no code from here"
    return "install there what is here: pip install NAME==VERSION for each, into the Python that the engine's workers use (PYSPARK_PYTHON)"


def _step(content: Content, digest: str) -> Step:
    """The step, unpickled once a process; the last one is kept, whatever other threads do."""
    found = _STEPS.get(digest)
    if found is None:
        found = pickle.loads(content())
        _STEPS.clear()
        _STEPS[digest] = found
    return found


def named(content: bytes) -> str:
    """The digest of a pickled step."""
    return hashlib.sha256(content).hexdigest()
