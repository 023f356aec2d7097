"""Credit lines read against collections of our own: python benchmarks/pages/credits.py [COLLECTION] [--show LANG]

COLLECTION: fit, report, all, later, fresh, kept or third.

Formulas (credit_formulas.toml) are filled with invented names; a hash of the formula gives its half. `later` are formulas that were
written after the vocabularies. Recall: type and source right. Precision: credits given that are right, over all formulas and the lines of
credit_negatives.toml, which hold no credit.
"""

from __future__ import annotations

import sys
import tomllib
import zlib
from collections.abc import Iterator
from pathlib import Path

from tocsin.page.credits.reading import credits_in_line
from tocsin.page.row import Credit

HERE = Path(__file__).parent
FILES = {
    "later": "credit_formulas_later.toml",
    "fresh": "credit_formulas_fresh.toml",
    "kept": "credit_formulas_kept.toml",
    "third": "credit_formulas_third.toml",
}
NO_RELAYS = ("according_to", "photo")  # not counted as invented


def cases(half: str) -> Iterator[tuple[str, str, str, str | None, str]]:
    """(language, type, line, source, site) for each formula with each name of its language."""
    for lang, table in tomllib.loads((HERE / FILES.get(half, "credit_formulas.toml")).read_text("utf-8")).items():
        for kind, line, source in table.get("lines", ()):
            yield lang, kind, line, source or None, table["site"]
        for kind, formulas in table.get("formulas", {}).items():
            for formula in formulas:
                if half in ("all", "later", "fit" if zlib.crc32(formula.encode()) % 2 else "report"):
                    for i, name in enumerate(table["names"]["src"]):
                        by = table["names"]["by"][i % len(table["names"]["by"])]
                        yield lang, kind, formula.format(src=name, by=by), name if "{src}" in formula else None, by


def right(found: Credit | None, kind: str, source: str | None) -> bool:
    """Whether type and source are those of the formula."""
    if found is None or found.type != kind:
        return False
    said = (found.source or "").casefold()
    return source is None or (bool(said) and (source.casefold() in said or (said in source.casefold() and len(said) > 2)))


def measure(half: str, with_site: bool, show: str = "") -> dict[str, tuple[int, int, int]]:
    """By language: formulas read right, formulas, and credits given wrongly. `show`: a language whose misses are printed."""
    table: dict[str, list[int]] = {}
    for lang, kind, line, source, site in cases(half):
        row = table.setdefault(lang, [0, 0, 0])
        found = next(iter(credits_in_line(line, lang, (site,) if with_site else ())), None)
        ok = right(found, kind, source)
        row[0] += ok
        row[1] += kind != "none"
        row[2] += found is not None and not ok and found.type not in NO_RELAYS
        if not ok and show == lang and (found or kind != "none"):
            print(f"  {kind}: {line} -> {found and (found.type, found.source, found.by)}")
    for lang, lines in tomllib.loads((HERE / "credit_negatives.toml").read_text("utf-8")).items():
        for line in lines:
            found = next(iter(credits_in_line(line, lang)), None)
            if found and found.type not in NO_RELAYS:
                table[lang][2] += 1
                if show == lang:
                    print(f"  INVENTED {line} -> {(found.type, found.source, found.by)}")
    return {lang: (hit, of, wrong) for lang, (hit, of, wrong) in sorted(table.items())}


def main(half: str, show: str = "") -> None:
    """Prints recall and precision by language, with the page's own name known and not."""
    for with_site in (True, False):
        found = measure(half, with_site, show if with_site else "")
        shares = {lang: (hit / of, hit / max(1, hit + wrong)) for lang, (hit, of, wrong) in found.items()}
        print(f"site {'known' if with_site else 'unknown'}:", " ".join(f"{lang} {r:.2f}/{p:.2f}" for lang, (r, p) in shares.items()))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "all", sys.argv[3] if len(sys.argv) > 3 else "")
