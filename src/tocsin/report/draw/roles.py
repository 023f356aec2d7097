"""A shape for each role of an account in its group."""

from __future__ import annotations

from markupsafe import Markup

from tocsin.report.draw.svg import tag


def shape(role: str | None, x: float, y: float, size: float) -> Markup:
    """A diamond for a leader, a triangle for an amplifier, a disc for all others."""
    if role == "leader":
        wide = size + 2
        return tag(
            "path", d=f"M{x:.1f} {y - wide:.1f}l{wide:.1f} {wide:.1f} {-wide:.1f} {wide:.1f} {-wide:.1f} {-wide:.1f}z", class_="node-leader"
        )
    if role == "amplifier":
        return tag("path", d=f"M{x:.1f} {y - size:.1f}l{size:.1f} {1.8 * size:.1f}h{-2 * size:.1f}z", class_="node-amplifier")
    return tag("circle", cx=x, cy=y, r=size * 0.8, class_="node-member")
