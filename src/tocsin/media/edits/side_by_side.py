"""Query and reference beside one another, the shared part framed in both and what differs marked in the query."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from tocsin.extras import extra
from tocsin.media.medium import Box, Corners, Pixels, Region

HEIGHT, WIDEST = 360, 640  # points of each picture
_GAP, _LINE = 12, 3
_SHARED, _DIFFERS, _GROUND = (0, 158, 115), (213, 94, 0), (255, 255, 255)  # told apart by the colour-blind (Okabe and Ito, 2008)


def side_by_side(query: Pixels, reference: Pixels, region: Region | None = None, places: Sequence[Box] = ()) -> bytes:
    """A JPEG without metadata: the query to the left, the reference to the right; the same bytes for the same input.

    `region`: the shared part, framed in green. `places`: boxes in the query that differ, framed in orange.
    """
    with extra("media"):
        from PIL import Image
    left, right = _small(query), _small(reference)
    sheet = Image.new("RGB", (left.width + _GAP + right.width, max(left.height, right.height)), _GROUND)
    if region:
        _framed(left, region.query, _SHARED)
        _framed(right, region.reference, _SHARED)
    for place in places:
        _framed(left, place, _DIFFERS)
    sheet.paste(left, (0, 0))
    sheet.paste(right, (left.width + _GAP, 0))
    out = BytesIO()
    sheet.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()


def _small(pixels: Pixels) -> Any:
    from PIL import Image

    image = Image.fromarray(pixels)
    share = min(HEIGHT / image.height, WIDEST / image.width)
    return image.resize((max(1, round(image.width * share)), max(1, round(image.height * share))), Image.Resampling.LANCZOS)


def _framed(image: Any, part: Box | Corners, colour: tuple[int, int, int]) -> None:
    """Draw the outline of a part, light beneath so that it shows on any picture."""
    from PIL import ImageDraw

    inset = _LINE // 2 + 1
    corners = [(part[0], part[1]), (part[2], part[1]), (part[2], part[3]), (part[0], part[3])] if not isinstance(part[0], tuple) else part
    points = [(_within(x, image.width, inset), _within(y, image.height, inset)) for x, y in corners]
    outline = [*points, points[0]]
    draw = ImageDraw.Draw(image)
    draw.line(outline, fill=_GROUND, width=_LINE + 2, joint="curve")
    draw.line(outline, fill=colour, width=_LINE, joint="curve")


def _within(share: float, size: int, inset: int) -> int:
    return min(size - 1 - inset, max(inset, round(share * size)))
