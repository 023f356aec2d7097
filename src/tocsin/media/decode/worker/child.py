"""The process that decodes. It is asked in lines of JSON and answers in such; pixels and samples go through shared memory.

A request names a file and what is wanted. Its answer is a series of lines; after each that says `more` it waits for an empty line before
it overwrites the memory. Nothing is unpickled on either side, so a decoder taken over by a file has only numbers and words to say.
"""

from __future__ import annotations

import json
import mmap
import os
import resource
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from tocsin.media.decode.kinds import HEAD, format_of, refusal
from tocsin.media.decode.limits import Limits
from tocsin.media.decode.worker.confined import confine
from tocsin.media.medium import Fault, Picture, Refused

Answer = dict[str, Any]


def main() -> None:
    """Answers requests until standard input ends. Argument: the number of the file that is the shared memory."""
    memory = np.frombuffer(mmap.mmap(int(sys.argv[1]), 0), np.uint8)
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer
    confine()
    own = _address_space()
    for line in sys.stdin:
        request = json.loads(line)
        limits = Limits(**request["limits"])
        _bound(limits, own)
        for answer in _answers(request, limits, memory):
            out.write(json.dumps(answer) + "\n")
            out.flush()
            if answer.get("more") and sys.stdin.readline() != "\n":
                return


def _answers(request: Answer, limits: Limits, memory: Any) -> Iterator[Answer]:
    """The answers to a request, the last one without `more`."""
    try:
        yield from _DO[request["do"]](Path(request["path"]), limits, memory, request)
    except Refused as refused:
        yield {"refused": _fault(refused.fault)}
    except MemoryError:
        yield {"refused": ("too_large", f"decoding it takes more than {limits.memory >> 20} MiB of memory")}


def _open(path: Path, limits: Limits, memory: Any, request: Answer) -> Iterator[Answer]:
    """A picture with its pixels, or the head of a video."""
    name = _format(path)
    if name in _PICTURES:
        from tocsin.media.decode import pictures

        image = pictures.opened(path, name)
        if not pictures.moves(image):
            yield _picture(pictures.picture(image, limits), memory)
            return
    moving = _moving(path, name, limits)
    yield {"width": moving.width, "height": moving.height, "seconds": moving.seconds, "frames": moving.frames}


def _picture(picture: Picture, memory: Any) -> Answer:
    memory[: picture.pixels.size] = picture.pixels.reshape(-1)
    return {"width": picture.width, "height": picture.height, "shape": picture.pixels.shape, "fault": _fault(picture.fault)}


def _stills(path: Path, limits: Limits, memory: Any, request: Answer) -> Iterator[Answer]:
    """Stills in batches as large as the memory; then what was read."""
    from tocsin.media.decode.sampling import sampled

    moving = _moving(path, _format(path), limits)
    batch: list[tuple[list[float], tuple[int, ...]]] = []
    used = 0
    for times, pixels in sampled(moving, request["rate"], request["height"]):
        if used + pixels.size > len(memory):
            yield {"more": True, "stills": batch}
            batch, used = [], 0
        memory[used : used + pixels.size] = pixels.reshape(-1)
        used += pixels.size
        batch.append((times, pixels.shape))
    yield {"stills": batch, "seconds": moving.seconds, "frames": moving.frames, "fault": _fault(moving.fault)}


def _sound(path: Path, limits: Limits, memory: Any, request: Answer) -> Iterator[Answer]:
    """Samples in batches."""
    from tocsin.media.decode.films import Film

    name = _format(path)
    used, room = 0, len(memory) // 4
    samples = memory[: room * 4].view(np.float32)
    for piece in Film(path, name, limits).sound(request["rate"]) if name not in _PICTURES else ():
        for start in range(0, len(piece), room):
            part = piece[start : start + room]
            if used + len(part) > room:
                yield {"more": True, "samples": used}
                used = 0
            samples[used : used + len(part)] = part
            used += len(part)
    yield {"samples": used}


def _metadata(path: Path, limits: Limits, memory: Any, request: Answer) -> Iterator[Answer]:
    """What the file says of itself."""
    from tocsin.media.decode.metadata.manifests import credentials_say
    from tocsin.media.decode.metadata.statement import Metadata

    name, said = _format(path), Metadata()
    if name in _PICTURES:
        from tocsin.media.decode.metadata.exif import picture_says
        from tocsin.media.decode.pictures import opened

        picture_says(opened(path, name), said)
    else:
        from tocsin.media.decode.metadata.container import video_says

        video_says(path, name, said)
    credentials_say(path, name, request["anchors"], said)
    yield {"metadata": asdict(said)}


_DO = {"open": _open, "stills": _stills, "sound": _sound, "metadata": _metadata}
_PICTURES = frozenset({"jpeg", "png", "gif", "webp", "bmp", "tiff", "avif", "jpeg2000"})


def _format(path: Path) -> str:
    """What the file is by its first bytes. Raises Refused."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    told = format_of(head)
    if told is None:
        raise Refused(refusal(head))
    return told.name


def _moving(path: Path, name: str, limits: Limits) -> Any:
    if name in _PICTURES:
        from tocsin.media.decode.animations import Animation

        return Animation(path, name, limits)
    from tocsin.media.decode.films import Film

    return Film(path, name, limits)


def _fault(fault: Fault | None) -> tuple[str, str] | None:
    return (fault.reason, fault.words) if fault else None


def _address_space() -> int:
    """Bytes of address space taken now."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()


def _bound(limits: Limits, own: int) -> None:
    """The bounds of one request; the soft ones, since each request has its own."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + limits.cpu) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_AS, (own + limits.memory, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
