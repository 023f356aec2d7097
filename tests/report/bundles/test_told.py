from __future__ import annotations

import pytest

from tocsin.report.bundles.told import address, site


@pytest.mark.parametrize("host", ["x.com", "www.facebook.com", "t.me", "localhost", "1", "", None, "a b.com", "m.vk.com"])
def test_platforms_and_what_is_no_host_are_no_site(host: str | None) -> None:
    assert site(host) is None


def test_a_site_of_its_own_is_one() -> None:
    assert site("WWW.Harbour-Lights.example") == "harbour-lights.example"


@pytest.mark.parametrize(
    "link", ["https://x.com/wave/status/1", "https://a.example/@wave", "https://a.example/p?user=1", "a.example/p", "ftp://a.example/p"]
)
def test_what_may_lead_to_somebody_is_no_address(link: str) -> None:
    assert address(link) in (None, "https://a.example/p")
    assert address("https://a.example/lights") == "https://a.example/lights"
