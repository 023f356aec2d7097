"""A published text is passed on as it is, with its source, once, and again only where it changed there."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tocsin.deliver.log import State
from tocsin.deliver.relay import noted, published, relays
from tocsin.deliver.settings import Target

PAGE = """<html lang="fr"><head><title>Note sur la digue de Velmar</title><meta property="og:site_name" content="Agence du port">
<link rel="canonical" href="https://agence.example/notes/1">
<meta property="article:published_time" content="2024-05-15T09:30:00+02:00"></head>
<body><article><h1>Note sur la digue de Velmar</h1>{body}</article></body></html>"""
BODY = "<p>La digue de Velmar a tenu toute la nuit, écrit @capitaine à l'agence, et 40 maisons restent vides pour un jour de plus.</p>" * 3


def page(folder: Path, body: str = BODY) -> Path:
    path = folder / "note.html"
    path.write_text(PAGE.format(body=body), encoding="utf-8")
    return path


def test_nothing_is_changed_and_the_source_is_named(tmp_path: Path) -> None:
    (text,) = published([page(tmp_path)])
    (message,) = relays(text, Target("channel", lang="ar"), State(), "case")
    part = message["parts"][0]
    assert text.body in part and "@capitaine" in part and text.digest == hashlib.sha256(text.body.encode()).hexdigest()
    told = ("https://agence.example/notes/1", "Agence du port", text.digest, "Note sur la digue", "2024-05-15")
    assert all(one in part for one in told)
    assert message["marking"] == "TLP:CLEAR" and message["case"] == ""


def test_in_parts_it_is_still_the_text(tmp_path: Path) -> None:
    (text,) = published([page(tmp_path, "".join(f"<p>La maison numéro {n} reste vide pour un jour de plus.</p>" for n in range(200)))])
    (message,) = relays(text, Target("channel"), State(), "case", 1, 4096)
    pieces = [part.split("\n\n", 1)[1].rpartition("\n\nAlert:")[0] for part in message["parts"]]
    assert len(pieces) > 1 and "".join(pieces) == text.body


def test_it_goes_once_and_again_when_the_source_changed_it(tmp_path: Path) -> None:
    (text,) = published([page(tmp_path)])
    target, state = Target("channel"), State()
    first = relays(text, target, state, "case")
    state.queued += first + noted(text, state, "feeds", "1970-01-01T00:00:00Z")
    assert relays(text, target, state, "case") == [] and noted(text, state, "feeds", "") == []
    assert state.queued[1]["relay"]["asof"] == "2024-05-15T07:30:00Z"
    (corrected,) = published([page(tmp_path, BODY.replace("40", "41"))])
    (again,) = relays(corrected, target, state, "case")
    assert again["key"] != first[0]["key"]


def test_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("post_id,text\n1,x\n")
    (tmp_path / "b.bin").write_bytes(b"\x00\x01\x02")
    assert list(published([tmp_path / "a.csv", tmp_path / "b.bin", tmp_path / "missing.html"])) == []
