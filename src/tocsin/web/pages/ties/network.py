"""How groups hang together: every account and pair of the case in one picture, by trace, by how rare they are, up to a moment."""

from __future__ import annotations

from typing import Any

import numpy as np

from tocsin.errors import SettingError
from tocsin.query.acts.network import Network, Pairs, network
from tocsin.query.figures import figure
from tocsin.report.draw.explore.density import density, png
from tocsin.report.draw.explore.layout import Layout, layout
from tocsin.report.draw.explore.packed import STEPS, packed, told
from tocsin.web.pages.page import Asked, File, Page

MOST_GROUPS = 300  # listed, and linked in the picture; the browser draws all of them
MOST_PICTURES = 100  # that are kept
WIDE = 1000  # of the picture's square
KEYS = ("trace", "q_value", "step")


def facts(asked: Asked) -> dict[str, Any]:
    """The groups with their pairs as filtered and their place in the picture, the filter, the addresses of picture and file."""
    found, laid, pairs = network(asked.lookups.view), _laid(asked), _pairs(asked, _step(asked))
    span, kept = found.span, {key: asked.query[key] for key in KEYS if asked.query.get(key)}
    whole = {key: value for key, value in kept.items() if key != "step"}
    rows = _rows(found, pairs, laid)
    return {
        "accounts": len(found.accounts),
        "pairs": len(pairs.a),
        "pairs_in_all": len(found.pairs().a),
        "rows": rows[:MOST_GROUPS],
        "groups": len(rows),
        "traces": list(found.traces),
        "step": _step(asked),
        "steps": STEPS,
        "until": _until(found, _step(asked)) if span else None,
        "density": asked.to("/network/density.png", **kept),
        "whole": asked.to("/network/density.png", **whole),
        "graph": asked.to("/network/graph", **whole),
        "left_out": asked.words(
            "bench.net.left_out", shown=min(len(rows), MOST_GROUPS), all=len(rows), accounts=len(found.accounts), missing=found.left_out
        ),
    }


def graph(asked: Asked) -> tuple[bytes, str]:
    """The network as filtered, whenever pairs met, as one file (report/draw/explore/packed.py)."""
    return packed(network(asked.lookups.view), _pairs(asked, STEPS), _laid(asked)), "application/octet-stream"


def picture(asked: Asked) -> tuple[bytes, str]:
    """The pairs as filtered as a picture of their density. The last MOST_PICTURES are kept."""
    made: dict[tuple[str, ...], bytes] = asked.lookups.view.kept("network.pictures", dict)
    key = tuple(asked.query.get(name, "") for name in KEYS)
    if key not in made:
        pairs, laid = _pairs(asked, _step(asked)), _laid(asked)
        while len(made) >= MOST_PICTURES:
            made.pop(next(iter(made)), None)
        made[key] = png(density(laid.x, laid.y, pairs.a, pairs.b, laid.size))
    return made[key], "image/png"


def _laid(asked: Asked) -> Layout:
    view = asked.lookups.view

    def made() -> Layout:
        found = network(view)
        loose = int(np.count_nonzero(found.group == len(found.groups)))
        return layout([size for _, _, size, _ in found.groups] + [loose] * bool(loose))

    kept: Layout = view.kept("network.layout", made)
    return kept


def _pairs(asked: Asked, step: int) -> Pairs:
    """The pairs of the filter that had met by the end of a step. Raises SettingError for what cannot be read."""
    found, trace = network(asked.lookups.view), asked.query.get("trace") or None
    if trace is not None and trace not in found.traces:
        raise SettingError(f"no pair of this case met on the trace {trace!r}", f"choose one of: {', '.join(found.traces)}")
    return found.pairs(trace, _q_value(asked), _until(found, step) if step < STEPS else None)


def _q_value(asked: Asked) -> float | None:
    given = asked.query.get("q_value")
    try:
        value = float(given) if given else 1.0
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise SettingError("q_value is not a share of false discoveries", "give a number from 0 to 1, as 0.01")
    return value if given else None


def _step(asked: Asked) -> int:
    given = asked.query.get("step") or str(STEPS)
    if not given.isdecimal() or len(given) > 4 or int(given) > STEPS:
        raise SettingError("step is not one of the slider's", f"give a number from 0 to {STEPS}")
    return int(given)


def _until(found: Network, step: int) -> int:
    """The moment behind a step: pairs whose first step (packed.steps) is at most this one met before it."""
    start, end = found.span or (0, 0)
    return start - -max(end - start, 1) * step // STEPS


def _rows(found: Network, pairs: Pairs, laid: Layout) -> list[dict[str, Any]]:
    scale = WIDE / (2 * laid.size)
    return [
        {
            "id": name, "class": answer, "drawn": told(answer), "size": figure(size, name), "pairs": many, "of": size * (size - 1) // 2,
            "x": round((disc.x + laid.size) * scale, 1), "y": round((disc.y + laid.size) * scale, 1), "r": round(disc.r * scale, 1),
        }
        for (name, answer, size, _), many, disc in zip(found.groups, pairs.within(found), laid.discs, strict=False)
    ]  # fmt: skip


PAGES = (Page("network", "/network", facts, KEYS, scripts=("network.js",)),)
FILES = (File("/network/graph", graph, KEYS), File("/network/density.png", picture, KEYS))
