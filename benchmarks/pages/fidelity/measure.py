"""Recall and precision of planted changes on our own items: python -m benchmarks.pages.fidelity.measure [fit|report] [--show]"""

from __future__ import annotations

import sys
from collections import Counter

from benchmarks.pages.fidelity.items import matches, relays
from tocsin.verify.fidelity.comparing import changes


def main(argv: list[str]) -> None:
    part = next((arg for arg in argv if arg in ("fit", "report")), None)
    show = "--show" in argv
    hit, planted, right, said = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for relay in relays(part):
        side = "across" if relay.cross else "within"
        found = changes(relay.parent, relay.child, relay.aligned)
        for change in relay.planted:
            ok = any(matches(one, change) for one in found)
            for key in (side, f"{side} {change[0]}"):
                planted[key] += 1
                hit[key] += ok
            if show and not ok:
                print(f"MISS {relay.item} {relay.parent['lang']}>{relay.child['lang']} {change}")
        for one in found:
            ok = any(matches(one, change) for change in relay.planted)
            for key in (side, f"{side} {one.what}"):
                said[key] += 1
                right[key] += ok
            if show and not ok:
                head = f"  FALSE {relay.item} {relay.parent['lang']}>{relay.child['lang']} {one.what} {one.before!r} > {one.after!r}"
                print(f"{head} | {one.before_sentence} | {one.after_sentence}")
    for key in sorted(set(planted) | set(said)):
        print(f"{key:32} recall {hit[key]}/{planted[key]}  precision {right[key]}/{said[key]}")


if __name__ == "__main__":
    main(sys.argv[1:])
