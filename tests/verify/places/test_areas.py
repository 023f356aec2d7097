import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.verify.places.areas import Area, apart, area_of, distance

points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(points, points)
def test_distances(one, two):
    assert distance(one, one) == 0
    assert distance(one, two) == pytest.approx(distance(two, one))
    assert distance(one, two) <= 20_016


@given(points, points, st.floats(0.1, 500), st.floats(0, 500))
def test_a_wider_area_never_lies_farther(one, two, radius, more):
    near, wide = Area("point", (one,), radius), Area("point", (one,), radius + more)
    other = Area("point", (two,), 0.1)
    assert apart(wide, other)[0] <= apart(near, other)[0] + 1e-9
    assert apart(wide, other)[1] >= apart(near, other)[1] - 1e-9


def test_positions_are_read_or_not():
    assert area_of({"latitude": "48.85", "longitude": 2.35}).points == ((48.85, 2.35),)
    assert area_of({"latitude": 100, "longitude": 2}) is area_of({"latitude": 1}) is area_of({"place": " "}) is None
