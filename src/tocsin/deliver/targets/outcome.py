"""What came of an attempt to send, and what every sender is."""

from __future__ import annotations

import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Literal, Protocol

from tocsin.deliver.log import Delivery

PASSING = frozenset({408, 409, 421, 425, 429})  # of HTTP: not now; every other 4xx is a refusal

_NOT_REACHED = frozenset({"ConnectionRefusedError", "gaierror", "SSLCertVerificationError", "PrivateAddress"})


@dataclass(frozen=True)
class Outcome:
    """`sent`: taken. `later`: not now, or the answer was lost, so that it may have been taken. `refused`: it will not be taken as it is.

    `why` is a status or the name of an error, never an address. `after`: seconds the service asks to wait.
    """

    state: Literal["sent", "later", "refused"]
    why: str = ""
    after: float | None = None

    @property
    def is_doubtful(self) -> bool:
        """Whether it may have been taken, the answer being lost."""
        return self.state == "later" and not self.why.isdigit() and self.why not in _NOT_REACHED


class Sender(Protocol):
    """One target, opened."""

    @property
    def label(self) -> str:
        """What it is called, without its secrets."""

    @property
    def slots(self) -> int:
        """How many recipients it has."""

    @property
    def limit(self) -> int | None:
        """UTF-16 units a part may have."""

    @property
    def keyed(self) -> bool:
        """Whether the service can know a second delivery by its key."""

    def send(self, one: Delivery) -> Outcome:
        """Try once. Raises nothing that a network can cause."""


def of_status(status: int, after: str | None = None) -> Outcome:
    """What a status of HTTP says (RFC 9110); `after`: its header Retry-After, in seconds or as a date."""
    if 200 <= status < 300:
        return Outcome("sent", str(status))
    return Outcome("later" if status in PASSING or status >= 500 else "refused", str(status), _seconds(after or ""))


def _seconds(after: str) -> float | None:
    if after.strip().isascii() and after.strip().isdigit():
        return float(after.strip()[:6])
    try:
        return max(0.0, parsedate_to_datetime(after).timestamp() - time.time())
    except ValueError:
        return None
