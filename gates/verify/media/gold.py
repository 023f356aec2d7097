"""The set: references to index, queries that show one or two of them, and distractors that show none though much of them is the same.

`references()` are 24: sixteen scenes, and eight that carry a frame themselves (an app's view, a news band, a quote card, a meme's band).
`queries()` are edits of the scenes, each edit on several of them. `distractors()` show pictures that are not indexed: plain, edited as
queries are, in the very frames and words that references carry, with the same logo, charts of the same template, and collages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image

from . import frames
from .edits import EDITS, Edited, collage, inset
from .scenes import KINDS, scene

INDEXED, FRAMED, UNSEEN = (11, 12), 31, (51, 52)
FRAMES = ("app", "news", "card", "meme")


@dataclass(frozen=True, slots=True)
class Query:
    """A picture and the references it shows, each with how (none for a distractor); `made` says how it was made."""

    name: str
    made: str
    picture: Image.Image
    shows: tuple[tuple[str, Edited], ...] = ()


def references() -> dict[str, Image.Image]:
    """Name to picture."""
    plain = {f"{kind}-{seed}": scene(kind, seed) for kind in KINDS for seed in INDEXED}
    framed = {f"{kind}-{FRAMED}-{frame}": _framed(frame, scene(kind, FRAMED)) for kind, frame in zip(KINDS, FRAMES * 2, strict=True)}
    return plain | framed


def queries(every: int = 4) -> Iterator[Query]:
    """Every `every`-th pair of a scene and an edit (1: all of them), then insets and collages."""
    scenes = [(f"{kind}-{seed}", scene(kind, seed)) for kind in KINDS for seed in INDEXED]
    unseen = [scene(kind, seed) for kind in KINDS for seed in UNSEEN]
    for place, (name, picture) in enumerate(scenes):
        for number, (made, edit) in enumerate(EDITS.items()):
            if (place + number) % every == 0:
                yield _query(name, made, edit(picture, np.random.default_rng([place, number])))
        if place % 2 == 0:
            yield _query(name, "inset", inset(picture, unseen[(place + 3) % len(unseen)]))
            other, shown = scenes[(place + 5) % len(scenes)]
            one, two = collage([picture, shown])
            yield Query(f"{name}+{other}-pair", "pair", one.picture, ((name, one), (other, two)))
        if place % 4 == 1:
            first, *_ = collage([picture, *(unseen[(place + step) % len(unseen)] for step in (2, 7, 11))])
            yield _query(name, "collage", first)


def distractors() -> Iterator[Query]:
    """Pictures that show no reference."""
    unseen = [(f"{kind}-{seed}", scene(kind, seed)) for kind in KINDS for seed in UNSEEN]
    for place, (name, picture) in enumerate(unseen):
        yield Query(name, "plain", picture)
        for number, (made, edit) in enumerate(EDITS.items()):
            if (place + number) % 6 == 0:
                yield Query(f"{name}-{made}", made, edit(picture, np.random.default_rng([place, number])).picture)
        for frame in FRAMES:
            if frame == FRAMES[place % 4] or frame == "app":
                yield Query(f"{name}-framed-{frame}", f"framed {frame}", _framed(frame, picture))
    for place in range(0, len(unseen), 4):
        yield Query(f"none-{place}-collage", "collage", collage([picture for _, picture in unseen[place : place + 4]])[0].picture)


def _query(name: str, made: str, edited: Edited) -> Query:
    return Query(f"{name}-{made}", made, edited.picture, ((name, edited),))


def _framed(frame: str, picture: Image.Image) -> Image.Image:
    if frame == "news":
        return frames.news(picture)
    return {"app": frames.app, "card": frames.card, "meme": frames.meme}[frame](picture)[0]
