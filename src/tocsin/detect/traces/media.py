"""Catches accounts that publish the same picture or video at the same moments.

In a case the object is the visual family of the medium (`media_families`), so that a cropped or recompressed copy is the same object.

Fooled by: stock pictures, flags and profile frames, memes in a hot hour, and agencies whose picture many outlets publish at once.

After: Luceri et al. 2024 (co-sharing of images and videos), with the null model of this project.
"""

from __future__ import annotations

import pyarrow as pa

from tocsin.arrays.columns import distinct_entries, list_entries
from tocsin.detect.traces.detector import Detector, acted


def actions(posts: pa.Table) -> pa.Table:
    """One action for each different medium of each post."""
    return acted(posts, *distinct_entries(*list_entries(posts, "media_id")))


DETECTOR = Detector(
    "media", windows=(300,), needs=("media_id",), actions=actions, also=(), answers=True, published=True, carries=True
)  # window unfitted, chosen: as that of texts
