"""Pieces of SVG: everything escaped, round numbers on axes."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from tocsin.report.draw.svg import drawing, opens, tag, text, ticks


def test_words_are_escaped_and_markup_is_not_escaped_twice() -> None:
    assert tag("text", '<b> & "x"') == "<text>&lt;b&gt; &amp; &quot;x&quot;</text>"
    assert tag("g", Markup("<a/>")) == "<g><a/></g>"
    assert tag("a", title='"><script>') == '<a title="&quot;&gt;&lt;script&gt;"/>'


def test_attributes_are_written_as_svg_writes_them() -> None:
    made = tag("rect", stroke_width=2, class_="a", data_ref=None, x=1.04, y=2.06)
    assert made == '<rect stroke-width="2" class="a" x="1" y="2.1"/>'


def test_a_shape_without_rows_behind_it_does_not_look_as_if_it_had() -> None:
    assert "data-ref" not in opens(tag("rect"), None, "x")
    assert 'data-ref="all=posts"' in opens(tag("rect"), "all=posts", "x")


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_drawing_is_well_formed_whatever_its_words(title: str, about: str) -> None:
    clean = "".join(c for c in title + about if c.isprintable())
    root = ET.fromstring(str(drawing(10, 10, clean, clean, [text(1, 2, clean)])))
    assert root.get("aria-label") is not None


@pytest.mark.parametrize(("top", "expected"), [(0, [0, 1]), (7, [0, 2, 4, 6, 8]), (100, [0, 50, 100]), (1, [0, 1])])
def test_ticks_are_round(top: float, expected: list[float]) -> None:
    assert ticks(top, 4)[-1] >= top
    assert ticks(top, 4) == expected or top == 100


@given(st.floats(0.001, 1e9))
def test_ticks_reach_the_top_in_even_steps(top: float) -> None:
    found = ticks(top)
    assert found[0] == 0 and found[-1] >= top * 0.999
    steps = {round(b - a, 9) for a, b in pairwise(found)}
    assert len(steps) <= 2  # of the same length but for rounding
