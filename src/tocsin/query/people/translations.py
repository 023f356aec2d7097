"""Translations that persons gave of texts of the case: printed beside the text and every copy that is the same, each with who made it.

A translation stands under a digest of what it translates, so that it goes with the text and not with a post: where that text is no longer
in the case, it is printed nowhere. It was checked by nobody here and is never evidence: no table, figure or finding is made from one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.errors import SettingError
from tocsin.query.judged import TRANSLATION
from tocsin.query.lookups import Lookups
from tocsin.query.mask import mask

LONGEST = 2000  # characters of a translation that are printed
MOST = 2  # translations printed beside one text


@dataclass(frozen=True)
class Original:
    """What is translated: the id it is kept under, its text, its language as far as it is known."""

    id: str
    text: str
    lang: str | None

    @property
    def digest(self) -> str:
        """A digest of the text, blanks aside."""
        return digest(self.text)


def digest(text: str) -> str:
    """The key of a text among translations: 16 hexadecimal digits."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def original(lookups: Lookups, ref: str) -> Original:
    """The text of a post, or that of the post that stands for a family. Raises SettingError for what is neither, or holds no text."""
    head = dict(lookups.view.rows("select family_id, head_id from families where family_id = $name limit 1", {"name": ref})).get(ref)
    place = lookups.places([head or ref]).get(head or ref)
    if place is None:
        raise SettingError(f"{ref!r} is no post and no family of texts of this case", "give an id as the dossier prints it beside a text")
    post = lookups.fetch([place])[place]
    if not post.text.strip():
        raise SettingError(f"{ref} holds no text", "translate a post that says something")
    return Original(ref if head else post.alias, post.text, post.lang)


class Translations:
    """The translations that hold, by what they translate; those into the reader's language first."""

    def __init__(self, lookups: Lookups, lang: str) -> None:
        self._found: dict[str, list[dict[str, Any]]] = {}
        said = [entry for entry in lookups.view.judgements if entry["verdict"] == TRANSLATION and entry.get("text")]
        for entry in sorted(said, key=lambda one: (one["lang"] != lang, one["lang"], one["seq"])):
            self._found.setdefault(entry["original"], []).append(_shown(entry))

    def of(self, text: str) -> list[dict[str, Any]]:
        """Those of a text as it stands in the case, not cut: language, words, by whom, entered by whom and when."""
        return self._found.get(digest(text), []) if self._found else []


def listed(lookups: Lookups) -> list[dict[str, Any]]:
    """Every translation that holds, in order of time, with the id it was given under."""
    return [{"id": one["id"], **_shown(one)} for one in lookups.view.judgements if one["verdict"] == TRANSLATION and one.get("text")]


def _shown(entry: Mapping[str, Any]) -> dict[str, Any]:
    kept = {"lang": entry["lang"], "text": mask(entry["text"], LONGEST), "by": mask(entry["translator"])}
    return {**kept, "who": mask(entry["who"]), "time": entry["time"], "checked": False}
