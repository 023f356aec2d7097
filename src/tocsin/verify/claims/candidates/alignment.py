"""What a post and a reviewed claim state alike and otherwise: as numbers for the ranking, and as words for the evidence."""

from __future__ import annotations

from tocsin.match.facts.compared import Compared, compare
from tocsin.match.facts.facts import Facts, facts

_KINDS = ("numbers", "days", "places", "names")
STATED = tuple(f"{kind}_{how}" for kind in _KINDS for how in ("shared", "clash", "missing"))
_MOST = 3  # of a kind; more say no more


class Alignment:
    """Lays the facts of texts side by side; a text is read once while this lives."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Facts] = {}

    def facts(self, text: str, lang: str) -> Facts:
        """The facts of a text."""
        key = text, lang
        if key not in self._known:
            self._known[key] = facts(text, lang)
        return self._known[key]

    def laid(self, post: tuple[str, str], claim: tuple[str, str]) -> Compared:
        """A post beside a claim, each a text with its language."""
        return compare(self.facts(*post), self.facts(*claim))

    def told(self, post: tuple[str, str], claim: tuple[str, str]) -> dict[str, list[str]]:
        """By kind, what both state, in the words of the post; a kind of which they share nothing is left out."""
        laid = self.laid(post, claim)
        found = {kind: {post[0][a.start : a.end] for a, _ in getattr(laid, kind).shared} for kind in _KINDS}
        return {kind: sorted(words) for kind, words in found.items() if words}


def stated(laid: Compared) -> list[float]:
    """STATED of a post beside a claim: of each kind what both state, what they state otherwise, what the post leaves out."""
    sides = [getattr(laid, kind) for kind in _KINDS]
    counts = [(len(one.shared), len(one.clashing), len(one.alone[1])) for one in sides]
    return [float(min(_MOST, count)) for three in counts for count in three]
