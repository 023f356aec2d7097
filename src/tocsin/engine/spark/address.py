"""Where an engine is: `spark://HOST:PORT`, the master of a standalone cluster, or `sc://HOST:PORT`, a Spark Connect server."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.errors import SettingError

MASTER, CONNECT = "spark", "sc"
_WRITTEN = re.compile(r"(spark|sc)://(\[[0-9a-fA-F:]+\]|[^\s/:;,\[\]]+):(\d{1,5})(/;\S*)?")
_LOCAL = ("localhost", "[::1]")


@dataclass(frozen=True)
class Address:
    """A scheme (`spark` or `sc`), a host, a port, and the whole address as it was written."""

    scheme: str
    host: str
    port: int
    text: str

    @property
    def here(self) -> bool:
        """Whether it is this machine by its loopback address."""
        return self.host in _LOCAL or self.host.startswith("127.")


def address(text: str) -> Address:
    """An address as it is written; what follows `/;` in one of Spark Connect is handed on. Raises SettingError for another."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None or not 0 < int(found[3]) < 1 << 16 or (found[1] == MASTER and found[4]):
        raise SettingError(
            f"{text!r} is no address of an engine",
            "give spark://HOST:PORT of a standalone master (7077 as a rule) or sc://HOST:PORT of a Spark Connect server (15002)",
        )
    return Address(found[1], found[2], int(found[3]), found[0])
