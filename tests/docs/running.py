"""Runs the Python and the commands that documents show, and compares what they print with what they say.

In a page, the blocks of one file fenced as `python` run in order in one namespace; a block fenced as `text` right behind one is what it
prints, with `...` alone on a line for lines left out. In a block fenced as `console` the lines that begin with `$ tocsin` are commands, and
what stands below one is what it prints. In a notebook, the code cells run in order; the value of a cell's last expression is
shown as a notebook shows it. A kernel is not needed for that: cells are plain Python, and nbclient would bring forty packages for it.
With TOCSIN_GOLDEN=write what was printed is written into the document instead.
"""

from __future__ import annotations

import ast
import io
import os
import re
import shlex
from contextlib import redirect_stdout
from typing import Any

from tocsin.cli import main

WRITE = os.environ.get("TOCSIN_GOLDEN") == "write"
CONSOLE = re.compile(r"^```console\n(?P<session>.*?)^```\n", re.M | re.S)
FENCED = re.compile(r"^```python\n(?P<code>.*?)^```\n(?:\n```text\n(?P<told>.*?)^```\n)?", re.M | re.S)


def printed(code: str, names: dict[str, Any], where: str) -> str:
    """What a piece of code prints; its names stay in `names`."""
    told = io.StringIO()
    with redirect_stdout(told):
        exec(compile(code, where, "exec"), names)
    return told.getvalue()


def session(text: str) -> str:
    """A console block with what its commands print now; lines that are no commands and follow none are kept. Raises where one fails."""
    out: list[str] = []
    for line in text.splitlines():
        if line.startswith("$ tocsin "):
            told = io.StringIO()
            with redirect_stdout(told):
                code = main(shlex.split(line, comments=True)[2:])
            assert code == 0, f"{line}: exit {code}"
            out += [line, *(row.rstrip() for row in told.getvalue().rstrip("\n").splitlines()), ""]
    return "\n".join(out).rstrip("\n") + "\n"


def shown(code: str, names: dict[str, Any], where: str) -> tuple[str, Any]:
    """What a cell prints, and the value of its last expression, None where it ends with a statement."""
    body = ast.parse(code).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    told = io.StringIO()
    value = None
    with redirect_stdout(told):
        exec(compile(ast.Module(body, []), where, "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), where, "eval"), names)
    return told.getvalue(), value


def alike(told: str, expected: str) -> bool:
    """Whether a text is the one expected, where lines `...` stand for any lines, and the sign `…` for any part of a line."""
    lines = [".*" if line == "..." else re.escape(line).replace("…", ".*") for line in expected.rstrip("\n").split("\n")]
    pattern = "\n".join(lines).replace("\n.*", "(?:\n.*)*")
    return re.fullmatch(pattern, "\n".join(line.rstrip() for line in told.rstrip("\n").split("\n"))) is not None
