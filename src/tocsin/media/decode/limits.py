"""How much one file may cost: what is above is read in part or refused, with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.media.medium import Fault, Refused


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds for one file. The bounds on time depend on the machine; they are the last resort, behind those on size and length."""

    side: int = 2048  # points of the longer side of the pixels handed on
    pixels: int = 120_000_000  # of a picture or of one frame; a JPEG, which is read scaled down, may have eight times as many
    seconds: float = 1200.0  # of a video that are read
    cpu: float = 240.0  # seconds of the processor for one request
    wall: float = 90.0  # seconds of waiting for one answer
    memory: int = 1536 << 20  # bytes beyond what the process itself takes

    def allow(self, width: int, height: int, times: int = 1) -> None:
        """Raises Refused for a picture of more points than `times` the bound."""
        if width * height > times * self.pixels:
            most = times * self.pixels // 10**6
            raise Refused(Fault("too_large", f"{width} x {height} points, more than the {most} million that are unpacked"))


USUAL = Limits()
