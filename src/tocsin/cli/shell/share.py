"""All of it as files, laid out as `share` of an installation is, where shells and `man` look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tocsin.cli.shell import bash, fish, manual, zsh
from tocsin.cli.shell.grammar import grammar
from tocsin.files import write_atomic

SHELLS = {"bash": bash.script, "zsh": zsh.script, "fish": fish.script}
_PLACES = {
    "bash": "bash-completion/completions/tocsin",
    "zsh": "zsh/site-functions/_tocsin",
    "fish": "fish/vendor_completions.d/tocsin.fish",
}


def completion(shell: str) -> str:
    """The completion of a shell."""
    return SHELLS[shell](grammar())


def files() -> Iterator[tuple[str, str]]:
    """Each file, by its path below `share`."""
    top = grammar()
    for shell, place in _PLACES.items():
        yield place, SHELLS[shell](top)
    for name, page in manual.pages(top):
        yield f"man/man1/{name}", page


def write(folder: Path) -> list[Path]:
    """Write all files below a folder; their paths."""
    written = []
    for place, text in files():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, text.encode())
        written.append(path)
    return written
