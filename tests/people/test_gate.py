"""The gate: no order of steps by one person opens a name; whatever stands in the log beside the rules opens nothing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import SettingError
from tocsin.people.gate import ACTION, Decision, Step, decisions, may_ask, may_assent, may_end, one_person, pinned

LOGINS = ("anna", "ben", "Anna", "аnna")  # the last begins with a Cyrillic letter
entry = st.fixed_dictionaries({
    "who": st.sampled_from(LOGINS), "step": st.sampled_from(("ask", "assent", "refuse", "revoke", "else")),
    "why": st.sampled_from(("", "because")),
    "subject": st.sampled_from(("x", "y")), "ground": st.sampled_from(("official", "none")), "to": st.integers(0, 5),
})  # fmt: skip


def log(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Entries as the log has them; `to` is the place of the entry an assent or an end points to."""
    made: list[dict[str, Any]] = []
    for number, one in enumerate(steps):
        made.append({**one, "action": ACTION, "time": str(number), "hash": f"h{number}", "ask": f"h{one['to']}"})
    return made


@given(st.lists(entry, max_size=8))
def test_an_open_name_was_asked_for_and_assented_to_by_two(steps: list[dict[str, Any]]) -> None:
    for one in decisions(log(steps)).values():
        assert one.asked.why
        if one.state in ("opened", "revoked"):
            assert one.assented is not None
            assert {one.asked.who, one.assented.who} in ({"anna", "ben"}, {"Anna", "ben"}, {"аnna", "ben"})
        if one.state in ("refused", "revoked"):
            assert one.ended is not None and one.ended.why


@given(st.lists(entry, max_size=8), st.integers(0, 8))
def test_what_was_decided_does_not_depend_on_what_came_later_of_another(steps: list[dict[str, Any]], at: int) -> None:
    others = [one for one in log(steps) if one["subject"] == "x"]
    assert decisions(log(steps)).get("x") == decisions(others).get("x")
    entries = log(steps)
    assert decisions([*entries[:at], {"action": "open", "what": "x"}, *entries[at:]]) == decisions(entries)


def test_the_way_of_a_name() -> None:
    def step(number: int, who: str, what: str, ask: str = "", **more: Any) -> dict[str, Any]:
        return {"action": ACTION, "subject": "x", "step": what, "who": who, "time": f"t{number}", "hash": f"h{number}", "ask": ask, **more}

    told = [step(0, "anna", "ask", why="a minister", ground="official", pinned="p", marks=["politics"]), step(1, "anna", "assent", "h0")]
    assert decisions(told)["x"].state == "asked"
    told.append(step(2, "ben", "assent", "h0", why="seen"))
    found = decisions(told)["x"]
    assert (found.state, found.marks, found.assented) == ("opened", ("politics",), Step("ben", "ben", "t2", "seen"))
    assert decisions([*told, step(3, "anna", "revoke", "h0", why="")])["x"].state == "opened"
    told.append(step(3, "anna", "revoke", "h0", why="left office"))
    assert decisions(told)["x"].state == "revoked"
    told += [step(4, "anna", "ask", why="again", ground="official"), step(5, "ben", "assent", "h0")]
    assert decisions(told)["x"].state == "asked"  # an assent to the first question is none to the second


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("anna", "a1"), ("anna", "a1"), True),
        (("anna", "shared"), ("ben", "shared"), True),  # another name at the same login
        (("Anna ", "a1"), ("anna", "b2"), True),
        (("аnna", "a1"), ("anna", "b2"), True),
        (("anna", "a1"), ("ben", "b2"), False),
        (("!", "?"), ("anna", "a1"), False),
    ],
)
def test_who_is_one_person(one: tuple[str, str], other: tuple[str, str], same: bool) -> None:
    assert one_person(Step(*one, "", ""), Step(*other, "", "")) is same


def test_what_may_not_be_done_is_told() -> None:
    def refused(call: Any, *args: Any) -> str:
        with pytest.raises(SettingError) as caught:
            call(*args)
        return caught.value.message

    asked = Decision("x", "asked", "official", "p", "h", Step("anna", "anna", "", "why"))
    opened = Decision("x", "opened", "official", "p", "h", Step("anna", "anna", "", "why"))
    assert "reason" in refused(may_ask, None, "x", " ", "official") and "ground" in refused(may_ask, None, "x", "why", "curiosity")
    assert "already" in refused(may_ask, asked, "x", "why", "claim") and "open already" in refused(may_ask, opened, "x", "why", "claim")
    assert "nobody asks" in refused(may_assent, None, "x", {"who": "ben"}) and "nobody asks" in refused(
        may_assent, opened, "x", {"who": "ben"}
    )
    assert "one person" in refused(may_assent, asked, "x", {"who": "anna"})
    assert "same login" in refused(may_assent, asked, "x", {"who": "ben", "login": "anna"})
    assert may_assent(asked, "x", {"who": "ben"}) is asked and may_end(opened, "x", "why", "revoke") is opened
    assert "reason" in refused(may_end, asked, "x", "", "refuse") and "is open" in refused(may_end, opened, "x", "why", "refuse")
    assert "not open" in refused(may_end, asked, "x", "why", "revoke") and "nobody asks" in refused(may_end, None, "x", "why", "refuse")
    may_ask(None, "x", "why", "outlet")


def test_a_pin_needs_the_key_and_tells_its_parts_apart() -> None:
    assert pinned(b"k", ["a", None]) != pinned(b"l", ["a", None]) != pinned(b"k", [None, "a"]) != pinned(b"k", ["a", ""])
    assert pinned(b"k", ["a"]) == pinned(b"k", ["a"]) and len(pinned(b"k", [])) == 32
