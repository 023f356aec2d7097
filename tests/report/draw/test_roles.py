"""A shape for each role."""

from __future__ import annotations

from tocsin.report.draw.roles import shape


def test_roles_differ_in_shape() -> None:
    made = [str(shape(role, 10, 10, 4)) for role in ("leader", "amplifier", "member")]
    assert [text.split()[0] for text in made] == ["<path", "<path", "<circle"] and len({text.partition("class")[2] for text in made}) == 3
    assert str(shape(None, 10, 10, 4)) == made[2]
