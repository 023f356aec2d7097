"""What a process that decodes may no longer do: write files, reach the network, begin another program.

Files from anywhere are given to decoders with a long history of faults; one that takes its decoder over should find nothing to do there.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import resource
import struct

_ARCHITECTURES = {  # number of the architecture (linux/audit.h), then of: socket, connect, execve, execveat, ptrace, io_uring_setup
    "x86_64": (0xC000003E, (41, 42, 59, 322, 101, 425)),
    "aarch64": (0xC00000B7, (198, 203, 221, 281, 117, 425)),
}
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06  # of the filter's language (linux/filter.h)
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
_OTHER_ABI = 0x40000000  # calls of x86_64 under their second number
_NO_NEW_PRIVILEGES, _FILTER_CALLS = 38, 22  # of prctl


def confine() -> bool:
    """Takes those rights from this process for good. Whether the kernel took all; writing is taken in any case."""
    for what in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        resource.setrlimit(what, (0, 0))
    if platform.machine() not in _ARCHITECTURES:
        return False
    library = ctypes.CDLL(None, use_errno=True)
    steps = _filter(*_ARCHITECTURES[platform.machine()])
    program = ctypes.create_string_buffer(steps)
    told = struct.pack("HxxxxxxP", len(steps) // 8, ctypes.addressof(program))
    return bool(library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0 and library.prctl(_FILTER_CALLS, 2, told, 0, 0) == 0)


def _filter(architecture: int, refused: tuple[int, ...]) -> bytes:
    """The program the kernel runs at every call: of its number, at offset 0, and its architecture, at offset 4, it makes yes or no."""
    number = len(refused)
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 0, number + 3, architecture), (_LOAD, 0, 0, 0), (_AT_LEAST, number + 1, 0, _OTHER_ABI)]
    steps += [(_EQUAL, number - place, 0, call) for place, call in enumerate(refused)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    return b"".join(struct.pack("HBBI", *step) for step in steps)
