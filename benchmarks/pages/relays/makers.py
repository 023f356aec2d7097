"""Relay trees of other making than data/news/gen_relays.py, so that a model cannot live on the habits of one generator.

usage: python benchmarks/pages/relays/makers.py MAKER OUT [the options of gen_relays.py]   (MAKER: open, desk, wire, mirror, press)

Each maker is laid over the generator's own, which is loaded from TOCSIN_SHARED when it is asked for:
desk: editors who put words in place of words, turn paragraphs round, add lines of context, seldom credit; slow; a third left out.
wire: agencies with short texts, many translations, every relay credited and often to the wrong one; fast; clocks that are off by days.
mirror: mirrors that copy whole, cut from the front, join two stories on one page; few credits; bursts within minutes.
press: papers that turn words and paragraphs round, keep head and tail of a text, add a line; nothing is fitted on it.
"""

from __future__ import annotations

import importlib.util
import os
import re
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

NEWS = Path(os.environ.get("TOCSIN_SHARED", "../shared")) / "data" / "news"
Page = dict[str, Any]
_Maker: Any = object  # the generator's own, which is known where it is loaded


@cache
def generator() -> ModuleType:
    """The module gen_relays of the reference data."""
    sys.path.insert(0, str(NEWS))
    spec = importlib.util.spec_from_file_location("gen_relays", NEWS / "gen_relays.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Other(_Maker):  # type: ignore[misc]
    """What the makers here share: lines of other documents as context, lags and credits of their own. Laid over the generator's maker."""

    slow: tuple[float, float] = (9.1, 1.1)  # of the log-normal lag: log seconds, spread
    credited: dict[str, list[tuple[str | None, float]]] = {}  # noqa: RUF012
    astray = 0.0  # share of credits that name somebody who is not the parent

    def say(self, unit: Page, page: Page) -> str:
        if unit["k"] == "c":
            return str(self.docs[unit["doc"]][page["lang"]][unit["i"]])
        return str(super().say(unit, page))

    def context(self, page: Page, lines: int) -> None:
        doc = self.rng.choice(sorted(d for d in self.docs if d != page["doc"]))
        first = self.rng.randrange(1, max(2, len(self.docs[doc]["en"]) - lines))
        at = self.rng.choice([len(page["units"]), self.rng.randrange(1, len(page["units"]) + 1)])
        page["units"][at:at] = [{"k": "c", "doc": doc, "i": i} for i in range(first, min(first + lines, len(self.docs[doc]["en"])))]

    def credit(self, kind: str, page: Page, parent: Page) -> None:
        r = self.rng
        kinds, weights = zip(*self.credited[kind], strict=True)
        type_ = r.choices(kinds, weights)[0]
        if not type_:
            return
        outlet = self.outlet(parent["lang"], True) if r.random() < self.astray and type_ != "republished_document" else parent["outlet"]
        src, by = self.called(outlet, page["lang"]), page["outlet"]["name"]
        given = by if type_ in ("translated_from", "republished_document") else None
        surface = r.choice(self.tables.CREDIT[type_][page["lang"]]).format(src=src, by=by)
        page["credits"].append({"type": type_, "source": src, "by": given, "surface": surface})

    def grow(self, index: int, source: Any) -> None:
        before = len(self.pages)
        super().grow(index, source)
        for page in self.pages[before:]:
            if page["parent"] is not None:
                page["time"] = page["parent"]["time"] + int(min(2_000_000, 60 + self.rng.lognormvariate(*self.slow)))


class Desk(Other):
    """See the module."""

    name_of_run = "desk"
    leave_out, change_rate, slow = 0.3, 0.6, (10.4, 0.9)
    kinds = [("copy", 0.35), ("partial", 0.25), ("translation", 0.2), ("syndication", 0.15), ("republication", 0.05)]  # noqa: RUF012
    credited = {  # noqa: RUF012
        "translation": [("translated_from", 0.3), ("source_agency", 0.1), (None, 0.6)],
        "syndication": [("source_agency", 0.5), ("republished_from", 0.5)],
        "republication": [("republished_document", 1)],
        "partial": [("according_to", 0.5), (None, 0.5)],
        "copy": [("according_to", 0.1), (None, 0.9)],
    }  # fmt: skip

    def light(self, page: Page) -> None:
        r = self.rng
        if r.random() < 0.5:
            self.context(page, r.randrange(1, 4))
        if r.random() < 0.4 and len(page["units"]) > 4:
            i = r.randrange(1, len(page["units"]) - 2)
            page["units"][i], page["units"][i + 1] = page["units"][i + 1], page["units"][i]
        self.reword(page, 0.35)

    def mark(self, page: Page) -> None:
        self.reword(page, 0.2)

    def reword(self, page: Page, share: float) -> None:
        for unit in page["units"]:
            if unit["k"] == "n" and self.rng.random() < share:
                unit["reword"] = [*unit.get("reword", []), (self.rng.random(), self.rng.random())]
                unit["drop"] = unit.get("drop", [])

    def state(self, page: Page, words: bool) -> Any:
        return super().state(page, words), [tuple(u.get("reword", ())) if words else () for u in page["units"]]

    def finish(self, text: str, page: Page, unit: Page) -> str:
        words = text.split(" ")
        for place, other in unit.get("reword", []):
            at = int(place * len(words))
            pool = (
                [w for w in " ".join(self.docs[page["doc"]][page["lang"]]).split(" ") if w.isalpha() and w.islower()] if page["doc"] else []
            )
            if pool and words[at].isalpha():
                words[at] = pool[int(other * len(pool))]
        return str(super().finish(" ".join(words), page, unit))


class Wire(Other):
    """See the module."""

    name_of_run = "wire"
    leave_out, change_rate, slow = 0.1, 0.25, (7.9, 1.3)
    astray = 0.08
    kinds = [("copy", 0.1), ("partial", 0.15), ("translation", 0.45), ("syndication", 0.27), ("republication", 0.03)]  # noqa: RUF012
    credited = {  # noqa: RUF012
        "translation": [("translated_from", 0.4), ("source_agency", 0.5), (None, 0.1)],
        "syndication": [("source_agency", 0.9), ("republished_from", 0.1)],
        "republication": [("republished_document", 1)],
        "partial": [("source_agency", 0.3), ("according_to", 0.2), (None, 0.5)],
        "copy": [(None, 1)],
    }  # fmt: skip

    def root_units(self, doc: str | None, w: int) -> list[Page]:
        return list(super().root_units(doc, w)[:9])

    def light(self, page: Page) -> None:
        if self.rng.random() < 0.6 and len(page["units"]) > 5:
            del page["units"][-self.rng.randrange(1, 3) :]
        if self.rng.random() < 0.3:
            self.context(page, 1)
        self.mark(page)

    def stamp(self, page: Page) -> tuple[str, int | None]:
        mode, shown = super().stamp(page)
        astray = shown is not None and mode == "jitter" and self.rng.random() < 0.1
        return mode, shown + self.rng.choice([-86_400, 86_400]) if astray and shown is not None else shown


class Mirror(Other):
    """See the module."""

    name_of_run = "mirror"
    leave_out, change_rate, slow = 0.2, 0.2, (6.0, 1.6)
    kinds = [("copy", 0.45), ("partial", 0.2), ("translation", 0.25), ("syndication", 0.1), ("republication", 0.0)]  # noqa: RUF012
    credited = {  # noqa: RUF012
        "translation": [("translated_from", 0.3), (None, 0.7)], "syndication": [("source_agency", 0.5), ("republished_from", 0.5)],
        "republication": [("republished_document", 1)],
        "partial": [(None, 1)], "copy": [(None, 1)],
    }  # fmt: skip

    def light(self, page: Page) -> None:
        r = self.rng
        if r.random() < 0.15:
            self.context(page, r.randrange(3, 7))
        if r.random() < 0.3 and len(page["units"]) > 5:
            del page["units"][: r.randrange(1, 3)]
        if r.random() < 0.8:
            self.mark(page)

    def finish(self, text: str, page: Page, unit: Page) -> str:
        text = str(super().finish(text, page, unit))
        return re.sub(r"\s*\([^)]{3,40}\)", "", text) if page["outlet"]["domain"][-9] in "0246" else text


class Press(Other):
    """See the module: nothing is fitted on it."""

    name_of_run = "press"
    leave_out, change_rate, slow = 0.2, 0.5, (9.8, 0.7)
    kinds = [("copy", 0.25), ("partial", 0.2), ("translation", 0.35), ("syndication", 0.15), ("republication", 0.05)]  # noqa: RUF012
    credited = {  # noqa: RUF012
        "translation": [("translated_from", 0.35), ("source_agency", 0.25), (None, 0.4)],
        "syndication": [("source_agency", 0.6), ("republished_from", 0.4)],
        "republication": [("republished_document", 1)],
        "partial": [("according_to", 0.2), (None, 0.8)],
        "copy": [("according_to", 0.05), (None, 0.95)],
    }

    def light(self, page: Page) -> None:
        r, units = self.rng, page["units"]
        if r.random() < 0.25:
            self.context(page, r.randrange(1, 3))
        if r.random() < 0.3 and len(units) > 6:
            i, j = sorted(r.sample(range(1, len(units)), 2))
            units[i], units[j] = units[j], units[i]
        if r.random() < 0.3 and len(units) > 6:
            del units[-len(units) // 5 :]
        self.mark(page)

    def mark(self, page: Page) -> None:
        for unit in self.rng.sample(page["units"], min(2, len(page["units"]))):
            unit["turned"] = (*unit.get("turned", ()), self.rng.random())

    def cut(self, page: Page) -> None:
        units = page["units"]
        head = max(1, len(units) // 4)
        page["units"] = units[:head] + units[-head:] if self.rng.random() < 0.5 else units[: 2 * head]
        self.mark(page)

    def state(self, page: Page, words: bool) -> Any:
        return super().state(page, words), [tuple(u.get("turned", ())) if words else () for u in page["units"]]

    def finish(self, text: str, page: Page, unit: Page) -> str:
        words = text.split(" ")
        for place in unit.get("turned", ()) if unit.get("lang", page["lang"]) == page["lang"] else ():
            at = int(place * (len(words) - 1))
            words[at : at + 2] = words[at : at + 2][::-1]
        return str(super().finish(" ".join(words), page, unit))


def makers() -> dict[str, Any]:
    """The makers by name."""
    base = generator().Maker
    return {"open": base, **{one.name_of_run: type(one.__name__, (one, base), {}) for one in (Desk, Wire, Mirror, Press)}}


if __name__ == "__main__":
    maker = makers()[sys.argv.pop(1)]
    generator().main(maker)
