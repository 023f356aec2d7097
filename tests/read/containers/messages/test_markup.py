"""Pages as streams: roles, breaks, odd markup, pages that are cut."""

from __future__ import annotations

import re
from pathlib import Path

from tocsin.model import Raw, Rejected
from tocsin.read.containers.messages import markup
from tocsin.read.containers.unpack import Source


class Notes(markup.Stream):
    """A row for each <p class="note">."""

    def role(self, tag: str, classes: frozenset[str], attributes: dict[str, str]) -> str:
        return "message" if "note" in classes else ""

    def ended(self, role: str) -> None:
        self.row({"text": self.taken(role)})


def read(tmp_path: Path, page: str) -> list[Raw | Rejected]:
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    return list(markup.rows(Source(path, path.name), Notes()))


def test_breaks_are_line_ends_and_those_of_the_markup_blanks(tmp_path: Path) -> None:
    found = read(tmp_path, '<p class="note">\nFog\n  &amp; rain<br>\n<b>at</b> sea<br/>x</p>')
    assert found == [Raw(1, {"text": "Fog & rain\nat sea\nx"})]


def test_what_is_left_open_closes_with_what_it_stands_in(tmp_path: Path) -> None:
    assert read(tmp_path, '<div><p class="note">a<b>b</div></i>c<p class="note">d</p>') == [Raw(1, {"text": "ab"}), Raw(2, {"text": "d"})]


def test_sections_in_brackets_are_passed_over(tmp_path: Path) -> None:
    assert read(tmp_path, '<p class="note">a<![odd> b</p><![CDATA[x]]><p class="note">c</p>')[-1] == Raw(2, {"text": "c"})


def test_a_page_that_is_cut_keeps_what_is_whole_and_tells_the_rest(tmp_path: Path) -> None:
    found = read(tmp_path, '<p class="note">a</p><p class="note">b')
    assert found[0] == Raw(1, {"text": "a"})
    assert isinstance(found[1], Rejected)
    assert "cut" in found[1].reason


def test_a_tag_without_end_and_depth_do_no_harm(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    assert len(read(tmp_path, "<div>" * 3000 + '<p class="note">a</p>')) == 0
    monkeypatch.setattr(markup, "MAX_TAG", 1000)
    found = read(tmp_path, '<p class="note">a</p><!-- ' + "x" * 5000)
    assert isinstance(found[-1], Rejected)


def test_messages_that_damage_runs_together_are_told(tmp_path: Path) -> None:
    class Marked(Notes):
        marks = re.compile(r'id="n\d"')

    def marked(page: str) -> list[Raw | Rejected]:
        path = tmp_path / "page.html"
        path.write_text(page, encoding="utf-8")
        return list(markup.rows(Source(path, path.name), Marked()))

    whole = '<p class="note" id="n1">a</p><p class="note" id="n2">b</p>'
    assert [type(one) for one in marked(whole)] == [Raw, Raw]
    *_, told = marked(whole.replace('class="note" id="n2"', 'class{"note" id="n2"'))
    assert isinstance(told, Rejected) and "1 messages in it cannot be told apart" in told.reason
