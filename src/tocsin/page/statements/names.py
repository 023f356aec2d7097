"""Names of a page: persons, bodies and places, each once, with their other spellings in the page.

A spelling is the same name in another script in brackets beside it, a shorter form ("Moren" after "Ilda Moren"), or an abbreviation in
brackets behind a body's name.
Fooled by: two persons with one last name, abbreviations of something else in brackets.
"""

from __future__ import annotations

import re

from tocsin.match.facts.letters import bones, latin, lower, sound
from tocsin.page.document import Document
from tocsin.page.row import Name
from tocsin.page.statements.people import read

_ABBREVIATION = re.compile(r"\(([A-ZА-ЯІЇЄİÖÜŞÇĞ][\w\-]{1,11})\)")
_ACRONYM = re.compile(r"(?<![\w-])[A-ZА-Я]{3,}(?:-[A-ZА-Я]+)?(?![\w-])")
_MOST = 60


def names(document: Document) -> list[Name]:
    """The names in the title, standfirst and body of a page that is laid out, signatories included, in their order."""
    text = "\n".join(block.text for block in document.of("title", "standfirst", "body", "subhead"))
    found = names_in(text, document.lang or "")
    known = {one.name for one in found}
    signed = [re.sub(r"^[-–•\s]+", "", block.text) for block in document.of("signatory")]
    return found + [Name(one, "person") for one in dict.fromkeys(signed) if one and one not in known and len(one.split()) <= 5]


def names_in(text: str, lang: str) -> list[Name]:
    """The names of a text in the order they first stand in it."""
    lang = lang[:2].lower()
    found: dict[str, Name] = {}
    for sentence in text.split("\n"):
        for one in read(sentence, lang)[1]:
            if one.code:
                found.setdefault(one.code, Name(one.text, "place"))
            elif one.office or one.kind != "person" or lang not in ("ar", "fa") or one.last > one.first:
                _add(found, Name(one.text, one.kind), lang)
        for mark in _ABBREVIATION.finditer(sentence):
            _add(found, Name(mark[1], "org"), lang)
        if lang in ("ar", "fa"):
            for mark in _ACRONYM.finditer(sentence):
                _add(found, Name(mark.group(), "org"), lang)
    return list(found.values())[:_MOST]


def _add(found: dict[str, Name], name: Name, lang: str) -> None:
    """Put a name to the others, or to the spellings of one that it is a form of."""
    key = lower(name.name, lang)
    if key in found:
        return
    for other in found.values():
        if other.kind == name.kind and name.kind != "place" and (_form_of(name.name, other.name, lang) or _sounds(name.name, other.name)):
            if name.name not in other.spellings:
                other.spellings.append(name.name)
            return
    found[key] = name


def _form_of(one: str, two: str, lang: str) -> bool:
    """Whether a name is a part of another: the last name alone."""
    mine, theirs = lower(one, lang).split(), lower(two, lang).split()
    return len(mine) < len(theirs) and all(
        any(part == other or (len(part) > 4 and other.startswith(part[:-1])) for other in theirs) for part in mine
    )


def _sounds(one: str, two: str) -> bool:
    """Whether two names in different scripts sound alike, word for word."""
    if (one[:1] < "\u0250") == (two[:1] < "\u0250"):
        return False
    mine, theirs = one.split(), two.split()
    return len(mine) == len(theirs) and all(
        bones(sound(latin(a.lower()))) & bones(sound(latin(b.lower()))) for a, b in zip(mine, theirs, strict=True)
    )
