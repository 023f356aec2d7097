"""XML that is well formed whatever it holds: only the characters that XML 1.0 allows, quoted."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import quoteattr

from tocsin.query.mask import visible


def attributes(**values: Any) -> str:
    """Attributes with a blank before each, in the order given; those without a value are left out. `_` at the end of a name goes."""
    return "".join(f" {name.rstrip('_')}={quoteattr(plain(value))}" for name, value in values.items() if value is not None)


def plain(value: Any) -> str:
    """A value as XML Schema writes it; a text on one line, without control characters."""
    if isinstance(value, bool):
        return str(value).lower()
    return " ".join(visible(value).split()) if isinstance(value, str) else repr(value)
