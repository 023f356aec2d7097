"""The program tesseract: which of its models are here, and one run of it, within bounds on time, memory and output."""

from __future__ import annotations

import resource
import shutil
import subprocess
import tomllib
from functools import cache
from importlib.resources import files
from tempfile import TemporaryFile
from typing import Any, NamedTuple

from numpy.typing import NDArray

_SECONDS = 30  # of one run
_MEMORY = 2 << 30  # bytes
_OUTPUT = 16 << 20
_FIELDS = 12  # of a line of its table
_WORD = "5"  # the level of a word there
BLOCK, PAGE = "6", "3"  # its ways of looking at a picture: as one block of lines, or as a page whose parts it finds itself


class Model(NamedTuple):
    """A model: its name, its language, its script as Unicode's names of letters begin."""

    name: str
    lang: str
    script: str


class Word(NamedTuple):
    """A word as it was read, how sure that is (0 to 1), the number of its line, and left, top, right, bottom in points."""

    text: str
    confidence: float
    line: tuple[str, ...]
    box: tuple[int, int, int, int]


@cache
def known() -> tuple[Model, ...]:
    """The models that Tocsin knows how to use."""
    return tuple(Model(**one) for one in tomllib.loads(files(__package__).joinpath("models.toml").read_text("utf-8"))["model"])


@cache
def program() -> str | None:
    """Where tesseract is; None where it is not installed."""
    return shutil.which("tesseract")


@cache
def here() -> tuple[Model, ...]:
    """Those of the known models that are installed; none where tesseract is not."""
    if not program():
        return ()
    told = subprocess.run([str(program()), "--list-langs"], capture_output=True, text=True, check=False, timeout=_SECONDS).stdout.split()
    return tuple(model for model in known() if model.name in told)


def missing() -> tuple[str, ...]:
    """What cannot be read on this machine, and how to mend it: sentences to be shown; none where all is there."""
    if not program():
        return ("Text in pictures was not read: the program tesseract is not installed (apt install tesseract-ocr).",)
    absent = [model for model in known() if model not in here()]
    return tuple(f"Text in pictures was not read in the language {model.lang}: apt install tesseract-ocr-{model.name}." for model in absent)


def read(grey: NDArray[Any], models: tuple[Model, ...], way: str = BLOCK) -> list[Word]:
    """The words in a grey picture (height, width), dark on light; none where it takes too long or fails."""
    height, width = grey.shape
    command = [str(program()), "-", "-", "-l", "+".join(model.name for model in models), "--psm", way, "--dpi", "150", "tsv"]
    environment = {"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    with TemporaryFile() as out:
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out, stderr=subprocess.DEVNULL, env=environment, cwd="/") as process:
            resource.prlimit(process.pid, resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (_OUTPUT, _OUTPUT))
            try:
                process.communicate(b"P5 %d %d 255\n" % (width, height) + grey.tobytes(), timeout=_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                return []
        out.seek(0)
        rows = [line.split("\t") for line in out.read().decode("utf-8", "replace").splitlines()]
    return [_word(row) for row in rows if len(row) == _FIELDS and row[0] == _WORD and row[11].strip()]


def _word(row: list[str]) -> Word:
    left, top, width, height = (int(value) for value in row[6:10])
    return Word(row[11].strip(), float(row[10]) / 100, tuple(row[1:5]), (left, top, left + width, top + height))
