"""Manual pages from the help texts, in the macros of man(7): one of the program, one of each verb. The same bytes each time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version

from tocsin.cli.shell.grammar import Verb, Word

_CODES = (
    ("0", "It is done."),
    ("1", "Something that nobody foresaw."),
    ("2", "An input or a setting is not as it must be; what to do about it stands in the line that begins with mend."),
    ("3", "An engine failed."),
    ("4", "A plug-in failed."),
    ("130, 143", "It was interrupted, or asked to end; what was done stays whole."),
)
_VARIABLES = (
    ("TOCSIN_PROGRESS", "Seconds between two lines of progress."),
    ("TOCSIN_TARGET_NAME", "The address of the target NAME of tocsin-watch(1)."),
)


def pages(top: Verb) -> Iterator[tuple[str, str]]:
    """Name and text of each page."""
    yield "tocsin.1", _program(top)
    for verb in top.verbs:
        yield f"tocsin-{verb.path[0]}.1", _page(verb)


def _program(top: Verb) -> str:
    others = ", ".join(f"tocsin-{verb.path[0]}(1)" for verb in top.verbs)
    parts = [
        _title("tocsin", top.line.rstrip(".")),
        _section("synopsis", [_bold(top.usage)]),
        _section("description", _text(f"{top.line} Each verb has a page of its own, tocsin-VERB(1).")),
        _section("verbs", (line for verb in top.verbs for line in _item(_bold(verb.path[0]), verb.line))),
        _section("options", (line for word in top.options for line in _word(word))),
        _section("exit status", (line for code, told in _CODES for line in _item(_bold(code), told))),
        _section("environment", (line for name, told in _VARIABLES for line in _item(_bold(name), told))),
        _section("see also", _text(others)),
    ]
    return "\n".join(parts) + "\n"


def _page(verb: Verb) -> str:
    usages = "\n.br\n".join(_bold(one.usage) for one in verb.verbs or (verb,))
    parts = [_title(f"tocsin-{verb.path[0]}", verb.line), _section("synopsis", [usages])]
    parts.append(_section("description", _text(verb.line[0].upper() + verb.line[1:] + ".")))
    for one in verb.all():
        name = "" if one is verb else f" of {one.path[-1]}"
        if name:
            parts.append(_section(one.path[-1], _text(one.line[0].upper() + one.line[1:] + ".")))
        parts.append(_section("arguments" + name, (line for word in one.arguments for line in _word(word))))
        parts.append(_section("options" + name, (line for word in one.options for line in _word(word))))
    parts += [_section("notes", _notes(verb.more)), _section("see also", ["\\fBtocsin\\fR(1)"])]
    return "\n".join(part for part in parts if part) + "\n"


def _title(name: str, line: str) -> str:
    head = f'.TH {_escaped(name.upper())} 1 "" "tocsin {version("tocsin")}" "Tocsin"'
    return f"{head}\n.SH NAME\n{_escaped(name)} \\- {_escaped(line)}"


def _section(name: str, lines: Iterable[str]) -> str:
    body = "\n".join(lines)
    return f".SH {_escaped(name.upper())}\n{body}" if body else ""


def _word(word: Word) -> list[str]:
    flags = ", ".join(_bold(flag) for flag in word.flags)
    told = word.told or ("one of: " + ", ".join(word.choices) if word.choices else "")
    return _item(" ".join(part for part in (flags, f"\\fI{_escaped(word.called)}\\fR" if word.called else "") if part), told)


def _item(head: str, told: str) -> list[str]:
    return [".TP", head, *(_text(told) if told else ["\\&"])]


def _notes(more: str) -> list[str]:
    """The end of a help text, each of its own lines a paragraph; what is indented further goes on with the one before."""
    lines: list[str] = []
    for line in more.splitlines():
        if line.startswith("      ") and lines:
            lines[-1] += " " + line.strip()
        elif line.strip():
            lines.append(line.strip())
    return [part for line in lines for part in (".PP", *_text(line))][1:]


def _text(text: str) -> list[str]:
    escaped = _escaped(text)
    return [("\\&" if escaped[:1] in (".", "'") else "") + escaped]


def _bold(text: str) -> str:
    return f"\\fB{_escaped(text)}\\fR"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga")
