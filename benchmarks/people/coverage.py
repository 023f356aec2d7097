"""How often the intervals of kappa and alpha hold the true value: analysts drawn from a known model, many times.

Each thing has a true verdict (seven in ten are accepted); each analyst gives it with a chance, and else one at random. The true value of
the measure is that of 200,000 things. `python -m benchmarks.people.coverage`, some twenty seconds.
"""

from __future__ import annotations

import random

from tocsin.people.agreement.measures import Measured, agreement

VERDICTS = ("accept", "reject", "unsure")
RUNS, MANY = 2000, 200_000


def drawn(draw: random.Random, count: int, persons: int, skill: float) -> list[dict[str, str]]:
    """Things judged by some persons."""
    made = []
    for _ in range(count):
        true = draw.choices(VERDICTS, (0.7, 0.25, 0.05))[0]
        made.append({f"p{who}": true if draw.random() < skill else draw.choice(VERDICTS) for who in range(persons)})
    return made


def main() -> None:
    """Print, for each number of persons, skill and number of things, the share of runs whose interval holds the true value."""
    print("measure  things  skill  true   holds it  mean width")
    for persons in (2, 3):
        for skill in (0.5, 0.8, 0.95):
            draw = random.Random(7)
            true: Measured = agreement(drawn(draw, MANY, persons, skill))
            assert true.value is not None
            for count in (10, 30, 100):
                told = [agreement(drawn(draw, count, persons, skill)) for _ in range(RUNS)]
                some = [(one.low, one.high) for one in told if one.low is not None and one.high is not None]
                held = sum(low <= true.value <= high for low, high in some) / len(some)
                width = sum(high - low for low, high in some) / len(some)
                print(f"{true.measure:7}  {count:6}  {skill:5}  {true.value:.2f}  {held:8.3f}  {width:10.2f}")


if __name__ == "__main__":
    main()
