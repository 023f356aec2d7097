"""The completion of zsh, by its own `_arguments`."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.cli.shell.grammar import Verb, Word

_HEAD = """\
#compdef tocsin
# zsh completion for tocsin, made from its parsers by `tocsin shell zsh`

"""
_TAKES = {"folder": "_files -/", "path": "_files", "text": " ", "none": ""}


def script(top: Verb) -> str:
    """The script to be put as `_tocsin` into a folder of `$fpath`."""
    lines = [line for verb in top.all() for line in (*_function(verb), "")]
    return _HEAD + "\n".join(lines) + '\nif [[ $funcstack[1] == _tocsin ]]; then _tocsin "$@"; else compdef _tocsin tocsin; fi\n'


def _function(verb: Verb) -> Iterator[str]:
    name = "_".join(("_tocsin", *verb.path))
    specs = [spec for word in verb.words for spec in _specs(word)]
    yield f"{name}() {{"
    if not verb.verbs:
        yield "    _arguments -s " + " \\\n        ".join(specs)
    else:
        yield "    local -a verbs\n    local curcontext=$curcontext state line\n    verbs=("
        yield from (f"        {_quoted(_plain(below.path[-1]) + ':' + below.line)}" for below in verb.verbs)
        yield "    )"
        yield "    _arguments -C " + " \\\n        ".join((*specs, "'1: :->verb'", "'*:: :->rest'"))
        yield "    case $state in\n        verb) _describe verb verbs ;;"
        yield f"        rest) (( $+functions[{name}_$words[1]] )) && {name}_$words[1] ;;\n    esac"
    yield "}"


def _specs(word: Word) -> Iterator[str]:
    takes = f":{_plain(word.called)}:{_takes(word)}" if word.kind != "none" else ""
    if not word.flags:
        yield _quoted(f"{'*' if word.many else '' if word.needed else ':'}{takes}")
    for flag in word.flags:
        yield _quoted(f"*{flag}[{_plain(word.told)}]{takes}")


def _takes(word: Word) -> str:
    return f"({' '.join(word.choices)})" if word.choices else _TAKES[word.kind]


def _plain(text: str) -> str:
    """A text in a specification, where colons and brackets part it."""
    for sign in "\\[]:":
        text = text.replace(sign, "\\" + sign)
    return text


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
