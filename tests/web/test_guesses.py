"""A clock that is moved by hand: a few wrong secrets cost nothing, many cost ever more, and one address does not stop another."""

from __future__ import annotations

from tocsin.web.guesses import FREE, LONGEST, MOST, Guesses


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_the_wait_doubles_and_a_right_one_forgets_it() -> None:
    clock = Clock()
    guesses, waits = Guesses(clock), []
    for _ in range(FREE + 11):
        guesses.told("192.0.2.7", False)
        waits.append(guesses.wait("192.0.2.7"))
        clock.now += waits[-1]
        assert guesses.wait("192.0.2.7") == 0
    assert waits == [0] * (FREE - 1) + [1, 2, 4, 8, 16, 32, 64, 128, 256, *[LONGEST] * 3]
    guesses.told("192.0.2.7", True)
    guesses.told("192.0.2.7", False)
    assert guesses.wait("192.0.2.7") == 0


def test_an_address_waits_alone_and_a_network_of_version_6_together() -> None:
    guesses = Guesses(Clock())
    for n in range(FREE + 3):
        guesses.told(f"2001:db8::{n:x}", False)
        guesses.told("::ffff:192.0.2.9", False)
    assert guesses.wait("2001:db8::ffff") > 0 and guesses.wait("2001:db8:0:1::1") == 0
    assert guesses.wait("192.0.2.9") > 0 and guesses.wait("192.0.2.8") == 0


def test_what_is_remembered_is_bounded() -> None:
    guesses = Guesses(Clock())
    for n in range(MOST + 50):
        guesses.told(f"host-{n}", False)
    assert len(guesses.wrong) == MOST
