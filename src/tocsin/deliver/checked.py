"""The last look at what is about to leave a case: searched, in every layer, for what its private side holds (protect/search).

What is relayed is not looked through: it was published by others and goes as it is.
"""

from __future__ import annotations

from typing import Any

from tocsin.protect.search.search import leaks, told
from tocsin.query.mask import Hide


def kept_back(name: str, data: bytes, hide: Hide) -> str:
    """Why something may not leave, in words that name nobody; empty where it may."""
    found: Any = leaks([(name, data)], hide) if hide.digest else []  # type: ignore[arg-type]
    return f"{name}: kept back: {told(found)}" if found else ""
