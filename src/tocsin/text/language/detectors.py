"""The two libraries that tell languages by their letters: eldc and pycld2."""

from __future__ import annotations

from typing import Any

from tocsin.extras import extra

_SECOND = {"iw": "he", "zh-Hant": "zh", "nb": "no", "nn": "no", "mo": "ro", "jw": "jv", "sh": "sr"}  # pycld2's codes
_BOTH = {"ms": ("ms", "id"), "hr": ("hr", "bs"), "sr": ("sr", "bs"), "ku": ("ku", "ckb")}  # what eldc does not tell apart


class Detectors:
    """eldc and pycld2, their languages under one set of codes. Made once: loading eldc's tables takes a moment."""

    def __init__(self) -> None:
        with extra("match"):
            import eldc
            import pycld2
        eldc.init()
        self._first: Any = eldc.instance()
        self._first.set_scores(5)
        self._pycld2: Any = pycld2
        self.known = frozenset(eldc.LANGUAGES) | {"ckb", "id", "bs"}

    def scores(self, text: str, script: str) -> list[tuple[str, float]]:
        """eldc's best languages and their scores, 0 to 1."""
        found = self._first.detect_details(text).scores
        if found.keys().isdisjoint(_BOTH):
            return list(found.items())
        told = [(each, score) for lang, score in found.items() for each in _BOTH.get(lang, (lang,))]
        return [(lang, score) for lang, score in told if script == "arabic" or lang != "ckb"]

    def second(self, text: str, script: str) -> tuple[str, float]:
        """pycld2's language, and the share of the text it is sure of."""
        try:
            sure, _, found = self._pycld2.detect(text.encode("utf-8", "ignore"), bestEffort=True)
        except self._pycld2.error:
            return "", 0.0
        lang = _SECOND.get(found[0][1], str(found[0][1]))
        return "ckb" if (lang, script) == ("ku", "arabic") else lang, found[0][2] / 100 * (1.0 if sure else 0.5)
