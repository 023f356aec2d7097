"""Where the steps of a run are worked on: here, or by the engine at an address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tocsin.engine.executor import using


@contextmanager
def steps_at(engine: str | None, least: int | None = None) -> Iterator[Callable[..., Any]]:
    """A function that calls another with its arguments, the steps within run at `engine`, or here where none is named.

    `least`: steps over fewer rows run here all the same; a usual number without it. Raises SettingError for what is no address, EngineError
    where no engine is there, or one whose machines would give other bits.
    """
    if engine is None:
        yield lambda work, *words: work(*words)
        return
    from tocsin.engine.spark.cluster import LEAST, cluster

    with cluster(engine, LEAST if least is None else least) as executor:

        def there(work: Callable[..., Any], *words: Any) -> Any:
            with using(executor):
                return work(*words)

        yield there
