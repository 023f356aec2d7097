"""The dossier as one HTML file: no network, readable without JavaScript, every figure opening onto its rows."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from tocsin.query.describe import edge_line
from tocsin.query.view import CaseView
from tocsin.query.words import Words
from tocsin.report.dossier import SECTIONS, compose
from tocsin.report.draw import charts, provenance, relay_tree
from tocsin.report.draw.picture import look, picture
from tocsin.report.draw.svg import bar
from tocsin.report.exporter import Exporter

if TYPE_CHECKING:
    from jinja2 import Environment

# What the script needs of the catalogue.
SCRIPT_WORDS = ("ui.rows_of", "ui.by", "ui.the_rest", "ui.not_here")
SCRIPT_SECTIONS = ("col", "platform", "lang", "kind")

CHART = SimpleNamespace(
    volume=charts.volume,
    platform_volume=charts.platform_volume,
    leads=charts.leads,
    phased=charts.phased,
    week=charts.week,
    creation=charts.creation,
    picture=picture,
    relay_tree=relay_tree.drawn,
    aged=provenance.aged,
    spread=provenance.spread,
    framed=provenance.framed,
    bar=bar,
    edge_line=edge_line,
)


def write(view: CaseView, path: Path, lang: str, settings: Any) -> None:
    """Write the dossier to `path`: one file that forbids itself any request and any script but its own."""
    path.write_text(page(compose(view, lang), lang), encoding="utf-8")


EXPORTER = Exporter("html", "html", write)


def page(dossier: dict[str, Any], lang: str) -> str:
    """The whole page for a composed dossier."""
    words = Words(lang)
    style, script = f"{_asset('style.css')}\n{look()}", _asset("script.js")
    data = {
        **dossier["evidence"],
        "names": dossier["protection"]["names"],
        "words": _script_words(words, bool(dossier["phenomenon"]["campaigns"])),
    }
    opened = dossier["protection"]["names"]
    text: str = (
        (_environment(opened) if opened else _nameless())
        .get_template("dossier.html")
        .render(
            d=dossier,
            w=words,
            chart=CHART,
            sections=list(SECTIONS),
            style=Markup(style),
            style_hash=Markup(_hash(style)),
            script=Markup(script),
            script_hash=Markup(_hash(script)),
            evidence=Markup(script_json(data)),
        )
    )
    return text


@cache
def _nameless() -> Environment:
    """The templates of dossiers without names, compiled once: that takes as long as filling them."""
    return _environment({})


def _environment(opened: Mapping[str, str]) -> Environment:
    """The templates, which all know which names are opened."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("tocsin.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals["opened"] = opened
    return environment


def script_json(data: Any) -> str:
    """JSON that cannot end the script element it stands in, nor open a comment there."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.translate({ord(sign): f"\\u{ord(sign):04x}" for sign in "&<>\u2028\u2029"})


def _script_words(words: Words, campaigns: bool) -> dict[str, Any]:
    sections = {
        section: {key: words(f"{section}.{key}") for key in words.keys(section) if campaigns or not key.startswith("campaign")}
        for section in SCRIPT_SECTIONS
    }
    return {**{key.partition(".")[2]: words(key) for key in SCRIPT_WORDS}, **sections, "locale": words.lang}


def _asset(name: str) -> str:
    return files("tocsin.report").joinpath("templates", name).read_text(encoding="utf-8").strip()


def _hash(text: str) -> str:
    """A source expression of the content security policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
