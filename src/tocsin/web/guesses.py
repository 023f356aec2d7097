"""How often each address gave a wrong secret, and how long it has to wait: guessing a password takes years, mistyping it seconds.

Five may be wrong; then the wait doubles from one second to five minutes, some twelve guesses an hour. Addresses of version 6 count by
their network of 64 bits, since who has one address there has all of it. Who waits is told so even with the right secret, else waiting
would stop nobody. Fooled by: many who share one address wait together; somebody with many addresses waits with each alone.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable

FREE, LONGEST = 5, 300  # wrong ones without a wait; seconds of the longest wait
MOST = 10_000  # addresses that are remembered


class Guesses:
    """Wrong secrets by address. `clock` gives seconds that only grow."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock, self.wrong = clock, dict[str, tuple[int, float]]()  # how many, and until when to wait

    def wait(self, address: str) -> int:
        """Whole seconds until an address may try again; 0 where it may."""
        _, until = self.wrong.get(_network(address), (0, 0.0))
        return max(0, -int(-(until - self.clock()) // 1))

    def told(self, address: str, right: bool) -> None:
        """Remember that a secret was right, which forgets the wrong ones, or wrong."""
        name = _network(address)
        number, _ = self.wrong.pop(name, (0, 0.0))
        if not right:
            over = number + 1 - FREE
            self.wrong[name] = (number + 1, self.clock() + (min(2**over, LONGEST) if over >= 0 else 0))
            if len(self.wrong) > MOST:
                del self.wrong[next(iter(self.wrong))]  # the one that was wrong longest ago


def _network(address: str) -> str:
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv6Address):
        return str(known.ipv4_mapped or ipaddress.ip_network((known, 64), strict=False))
    return str(known)
