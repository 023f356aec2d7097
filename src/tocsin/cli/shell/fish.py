"""The completion of fish: a line for each word and where it may stand."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.cli.shell.grammar import Verb, Word

_HEAD = """\
# fish completion for tocsin, made from its parsers by `tocsin shell fish`
complete -c tocsin -f
"""


def script(top: Verb) -> str:
    """The script to be put as `tocsin.fish` among fish's completions."""
    return _HEAD + "\n".join(line for verb in top.all() for line in _lines(verb)) + "\n"


def _lines(verb: Verb) -> Iterator[str]:
    where = f"-n {_quoted(_where(verb))}"
    for below in verb.verbs:
        yield f"complete -c tocsin {where} -a {below.path[-1]} -d {_quoted(below.line)}"
    for word in verb.options:
        flags = " ".join(f"-{'l' if flag.startswith('--') else 's'} {flag.lstrip('-')}" for flag in word.flags)
        yield f"complete -c tocsin {where} {flags} {_takes(word)}{f' -d {_quoted(word.told)}' if word.told else ''}".rstrip()
    choices = " ".join(choice for word in verb.arguments for choice in word.choices)
    if choices:
        yield f"complete -c tocsin {where} -a {_quoted(choices)}"
    if any(word.kind in ("path", "folder") for word in verb.arguments):
        yield f"complete -c tocsin {where} -F"


def _where(verb: Verb) -> str:
    """The condition: the verbs before are said, and none of those below."""
    said = [f"__fish_seen_subcommand_from {name}" for name in verb.path]
    names = " ".join(below.path[-1] for below in verb.verbs)
    unsaid = [f"not __fish_seen_subcommand_from {names}"] if names else []
    return "; and ".join((*said, *unsaid))


def _takes(word: Word) -> str:
    if word.choices:
        return f"-x -a {_quoted(' '.join(word.choices))}"
    return {"none": "", "folder": "-x -a '(__fish_complete_directories)'", "path": "-r -F", "text": "-x"}[word.kind]


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
