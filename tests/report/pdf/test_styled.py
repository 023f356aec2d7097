from __future__ import annotations

from tocsin.report.draw.svg import drawing, tag, text
from tocsin.report.pdf.styled import described, styled


def test_classes_become_colours_on_the_shapes() -> None:
    drawn = str(drawing(100, 50, "A", "b", [tag("g", tag("rect", class_="mark"), class_="t-link"), tag("circle", class_="node-leader")]))
    shapes = styled(drawn).shapes.decode()
    assert 'fill="#1d5b8f"' in shapes
    assert 'fill="#b4500f" stroke="#ffffff"' in shapes
    assert "class=" not in shapes
    assert "var(" not in shapes


def test_labels_are_taken_out_with_their_look() -> None:
    drawn = str(drawing(100, 50, "A", "b", [text(3, 4, "15 مايو 2024", "lab strong", "end"), text(5, 6, "ae8c16cd", "lab mono")]))
    first, second = styled(drawn).labels
    assert (first["x"], first["y"], first["dir"], first["anchor"], first["colour"]) == (3, 4, "rtl", "end", "#1b2129")
    assert first["t"] == "⁦15⁩ مايو ⁦2024⁩"
    assert (second["mono"], second["size"]) == (True, 11)
    assert b"<text" not in styled(drawn).shapes


def test_a_drawing_says_what_it_shows() -> None:
    assert described(str(drawing(1, 1, "A & b", "c", []))) == "A & b. c"
