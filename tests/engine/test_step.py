"""A step is a value: it can be sent, and the page that shows how one is written shows one that runs."""

from __future__ import annotations

import pickle
import re
from pathlib import Path
from typing import Any

import pyarrow as pa

from tests.engine.executors import Rearranged
from tocsin.engine.executor import Serial
from tocsin.engine.step import Step
from tocsin.origin.seen import SEEN, first

PAGE = Path(__file__).parents[2] / "docs" / "engine.md"


def test_the_example_of_the_page_runs() -> None:
    code = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[0]
    names: dict[str, Any] = {}
    *lines, last = code.strip().splitlines()
    exec("\n".join(lines), names)
    call, told = last.split("  # ")
    assert eval(call, names) == eval(told)


def test_a_step_is_a_value_that_can_be_sent() -> None:
    step = first(3)
    sent = pickle.loads(pickle.dumps(step))
    rows = pa.table([[1, 1], [0, 1], [5, 9], [7, 8], [1, 1], [0, 0], [0, 0]], schema=SEEN)
    assert isinstance(sent, Step) and sent.name == step.name
    assert Serial().run(sent, [rows]).equals(Rearranged(2, 0).run(step, [rows]))
