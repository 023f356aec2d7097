"""Where the steps of a run are worked on: here, or by the engine at an address."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tocsin.engine.executor import using
from tocsin.errors import SettingError

ROWS = "TOCSIN_ENGINE_ROWS"  # in the environment: rows from which on a step goes to the engine; 0 sends all


@contextmanager
def steps_at(engine: str | None, least: int | None = None) -> Iterator[Callable[..., Any]]:
    """A function that calls another with its arguments, the steps within run at `engine`, or here where none is named.

    `least`: steps over fewer rows run here all the same; the environment's TOCSIN_ENGINE_ROWS, or a usual number, without it. Raises
    SettingError for what is no address, EngineError where no engine is there, or one whose machines would give other bits.
    """
    if engine is None:
        yield lambda work, *words: work(*words)
        return
    from tocsin.engine.spark.cluster import LEAST, cluster

    with cluster(engine, _least(LEAST) if least is None else least) as executor:

        def there(work: Callable[..., Any], *words: Any) -> Any:
            with using(executor):
                return work(*words)

        yield there


def _least(usual: int) -> int:
    told = os.environ.get(ROWS, str(usual))
    if not told.isdecimal():
        raise SettingError(f"{ROWS}={told!r} is no number of rows", f"give a whole number; {usual:,} without it")
    return int(told)
