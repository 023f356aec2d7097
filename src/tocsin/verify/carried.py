"""Who carries which medium in a case, and which media show the same: a picture and its near copies are called by their visual."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.verify.travel.marks import Carriers

NEAR, WITHIN = 0.97, 0.9  # that two pictures are one whose hashes are all but the same, or within the threshold (match/image.py)
CLOSE = 8  # bits of the first


@dataclass(frozen=True)
class Media:
    """The media of a case. `members`: by visual its media with the probability that each shows it; `called`: the visual of a media_id, of
    a digest and of an address at which it was captured."""

    carriers: Carriers
    members: Mapping[str, Mapping[str, float]]
    called: Mapping[str, str]
    files: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # rows of media_files by media_id

    def visuals(self, names: Iterable[str]) -> tuple[str, ...]:
        """The visuals that some ids, digests or addresses stand for."""
        return tuple(sorted({self.called[name] for name in names if name in self.called}))


def media_of(carried: pa.Table, media: pa.Table, families: pa.Table, pairs: pa.Table, files: Mapping[str, Mapping[str, Any]]) -> Media:
    """Put together `carried`, `media`, `media_families`, `media_pairs` and the rows of `media_files` by media_id."""
    visual = dict(zip(families["media_id"].to_pylist(), families["visual_id"].to_pylist(), strict=True))
    close = {row["media_id"] for row in families.to_pylist() if row["distance"] is not None and row["distance"] <= CLOSE}
    members, called, of_digest = defaultdict[str, dict[str, float]](dict), dict[str, str](), defaultdict[str, set[str]](set)
    known = set(media["media_id"].to_pylist())
    named = [row for media_id, row in files.items() if media_id not in known]  # only posts speak of them
    for row in [*media.select(["media_id", "sha256"]).to_pylist(), *named]:
        name = visual.get(row["media_id"], row["media_id"])
        called[row["media_id"]] = name
        members[name][row["media_id"]] = 1.0 if row["media_id"] == name else NEAR if row["media_id"] in close else WITHIN
        if row["sha256"]:
            called[row["sha256"]] = name
            of_digest[row["sha256"]].add(row["media_id"])
    copies = defaultdict[str, dict[str, float]](dict)
    for row in pairs.select(["a", "b", "probability"]).to_pylist():
        one, other = called.get(row["a"]), called.get(row["b"])
        if not one or not other:
            continue
        for left, right in ((one, other), (other, one)) if one != other else ():
            copies[left][right] = max(row["probability"], copies[left].get(right, 0.0))
        for media_id in of_digest[row["a"]] | of_digest[row["b"]] if one == other else ():
            members[one][media_id] = max(members[one][media_id], row["probability"])
    return Media(_carriers(carried, copies), members, {**called, **_addresses(files, called)}, files)


def _carriers(carried: pa.Table, copies: Mapping[str, Mapping[str, float]]) -> Carriers:
    of_post, of_media = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for row in carried.filter(pc.equal(carried["kind"], "visual")).select(["object_id", "post_id"]).to_pylist():
        of_post[row["post_id"]].append(row["object_id"])
        of_media[row["object_id"]].append(row["post_id"])
    return Carriers(of_post, of_media, {name: sorted(some.items()) for name, some in copies.items()})


def _addresses(files: Mapping[str, Mapping[str, Any]], called: Mapping[str, str]) -> dict[str, str]:
    """Where media were captured."""
    found = dict[str, str]()
    for media_id, row in sorted(files.items()):
        for one in json.loads(row["said"] or "[]"):
            if one["source"] == "archived_capture" and one.get("says") and media_id in called:
                found.setdefault(one["says"], called[media_id])
    return found
