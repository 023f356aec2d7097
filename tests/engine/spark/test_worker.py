"""What a machine of an engine does with a part: the kernel, the merge, and errors that are told at home."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace

import pytest

from tests.engine.test_executor import STEPS, table
from tocsin.engine.executor import Serial
from tocsin.engine.spark import far, wire, worker
from tocsin.errors import EngineError

STEP = STEPS["sums"]
ROWS = table([(1, "a"), (2, "bb"), (1, "c")])


def content() -> bytes:
    return pickle.dumps(STEP)


def test_the_kernel_over_parts_and_the_merge_of_the_pieces_are_the_step() -> None:
    digest, facts = worker.named(content()), far.facts()
    pieces = [worker.kernel(content, digest, facts, wire.packed(part)) for part in (ROWS.slice(0, 1), ROWS.slice(1))]
    batches = [batch for piece in pieces for batch in piece.to_batches()]
    (merged,) = worker.merged(content, digest, facts, iter(batches))
    import pyarrow as pa

    assert wire.unpacked(pa.Table.from_batches([merged]), STEP.writes).equals(Serial().run(STEP, [ROWS]))
    assert list(worker.merged(content, digest, facts, iter(()))) == []


@pytest.mark.parametrize(
    ("name", "mend"), [("numpy", "pip install"), ("products", "OPENBLAS_CORETYPE"), ("vectors", "NPY_DISABLE"), ("tocsin", "this Tocsin")]
)
def test_a_machine_that_would_give_other_bits_refuses(name: str, mend: str) -> None:
    with pytest.raises(EngineError, match=f"{name} .* there, another here") as told:
        worker.differing(worker.here() | {name: "another"}, worker.here())
    assert mend in told.value.mend


def test_what_it_refuses_is_told_on_the_way_home() -> None:
    with pytest.raises(worker.Told) as told:
        worker.kernel(content, worker.named(content()), {"numpy": "0.1"}, ROWS)
    assert "numpy" in json.loads(str(told.value).removeprefix(worker.TOLD))[0]


def test_a_kernel_that_breaks_its_word_is_told_as_here() -> None:
    broken = pickle.dumps(replace(STEP, writes=STEP.reads))
    with pytest.raises(worker.Told, match="its kernel gave"):
        worker.kernel(lambda: broken, worker.named(broken), {}, ROWS)
