"""Writes the busy hours as CSV, with headings in the reader's language."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from tocsin.query.view import CaseView
from tocsin.report.exporter import Exporter

HEADINGS = {
    "en": ("platform", "hour", "posts"),
    "fr": ("plateforme", "heure", "publications"),
    "ar": ("المنصة", "الساعة", "المنشورات"),
}


@dataclass(frozen=True)
class HoursSettings:
    """least: posts below which an hour is left out."""

    least: int = 1


def write(view: CaseView, path: Path, lang: str, settings: HoursSettings) -> None:
    """One row for each platform and hour with enough posts."""
    hours = view.read("busy_hours").to_pylist()
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(HEADINGS[lang])
        table.writerows((row["platform"], row["hour"], row["posts"]) for row in hours if row["posts"] >= settings.least)


EXPORTER = Exporter("hours_csv", "csv", write, settings=HoursSettings)
