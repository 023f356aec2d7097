"""How near the hashes of different photographs come: python -m benchmarks.verify.hash_rates FOLDER"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PIL import Image

from tocsin.media.images.hashes import hashes, turned

BITS = (60, 66, 70, 74, 78, 82, 86, 90, 100)


def main(folder: Path) -> None:
    pictures = [np.asarray(Image.open(path).convert("RGB")) for path in sorted(folder.iterdir())]
    kept = [hashes(one).bits for one in pictures]
    bits, owner = np.concatenate(kept), np.repeat(np.arange(len(kept)), [len(one) for one in kept])
    counted = np.zeros(257, np.int64)
    for number, picture in enumerate(pictures):
        apart = np.bitwise_count(turned(picture).bits[:, None] ^ bits[owner != number][None]).sum(axis=2)
        counted += np.bincount(apart.ravel(), minlength=257)
    within = np.cumsum(counted)
    print(f"{within[-1]:,} pairs of hashes of {len(pictures)} photographs; of them within")
    for at in BITS:
        print(f"  {at} bits: {within[at]:,} ({within[at] / within[-1]:.1e})")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
