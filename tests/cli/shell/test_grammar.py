"""The command line as data: every verb and option of the parsers is in it, with what it takes."""

from __future__ import annotations

from tocsin.cli import VERBS
from tocsin.cli.shell.grammar import Verb, Word, grammar


def _words(*path: str) -> dict[str, Word]:
    verb: Verb = grammar()
    for name in path:
        verb = next(below for below in verb.verbs if below.path[-1] == name)
    return {flag: word for word in verb.words for flag in word.flags or (word.called,)}


def test_every_verb_is_in_it_with_its_line() -> None:
    assert {verb.path[0]: verb.line for verb in grammar().verbs} == VERBS


def test_verbs_below_a_verb_are_in_it() -> None:
    media = next(verb for verb in grammar().verbs if verb.path == ("media",))
    assert [below.path for below in media.all()] == [("media",), ("media", "index"), ("media", "find"), ("media", "dates")]
    assert {"-o", "--output", "--prune", "FOLDER"} <= set(_words("media", "index"))


def test_what_a_word_takes() -> None:
    add, key, coordinate = _words("add"), _words("key"), _words("coordinate")
    assert (add["CASE"].kind, add["PATH"].kind, add["PATH"].many, add["--column"].kind) == ("folder", "path", True, "text")
    assert add["--dates"].choices == ("day-first", "month-first") and key["{export,import}"].choices == ("export", "import")
    assert coordinate["-o"].needed and not coordinate["--window"].needed and coordinate["--help"].kind == "none"
    assert not key["FILE"].needed and key["CASE"].needed


def test_usages_hold_no_line_break() -> None:
    assert all("\n" not in verb.usage and verb.usage.startswith("tocsin") for verb in grammar().all())
