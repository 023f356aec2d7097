from __future__ import annotations

import pytest

from tocsin.assess.weighing.criteria.diffusion import diffusion
from tocsin.assess.weighing.facts import Ads, Automation, Benign, Copies, Facts, Group, Latency, Sites

MANY, FEW = Copies(2000, 20_000, 300, 4000), Copies(900, 20_000, 300, 4000)
GROUP = Group(40, 4000, 0.05)
DECLARED = (Benign("declared_automation"),)
BEAT = Automation(20, 4000, 60, 99, 100, True)


@pytest.mark.parametrize(
    ("facts", "value"),
    [
        (Facts(), "cannot_tell"),
        (Facts(copies=MANY), "cannot_tell"),
        (Facts(copies=Copies(9, 20_000, 7, 4000)), "not_shown"),
        (Facts(copies=MANY, group=Group(0, 4000, 0.05)), "not_shown"),
        (Facts(copies=MANY, group=GROUP), "met"),
        (Facts(copies=FEW, group=GROUP), "partly"),
        (Facts(copies=MANY, group=Group(40, 4000)), "partly"),
        (Facts(copies=MANY, group=GROUP, benign_known=(Benign("open_call"),)), "partly"),
        (Facts(copies=MANY, group=GROUP, benign_known=(Benign("petition"),)), "met"),
        (Facts(copies=MANY, group=GROUP, benign_known=(Benign("petition", True),)), "partly"),
        (Facts(copies=MANY, group=GROUP, ads=Ads(3), benign_known=(Benign("petition", True),)), "met"),
        (Facts(copies=MANY, latency=Latency(1.4, 30, 40)), "met"),
        (Facts(copies=MANY, latency=Latency(1.4, 9, 40)), "not_shown"),
        (
            Facts(copies=MANY, automation=BEAT, benign_known=DECLARED),
            "not_shown",
        ),
        (Facts(copies=MANY, automation=Automation(20, 4000, 60, 99, 100, False)), "partly"),
        (Facts(copies=Copies(pages=200, of_pages=900), sites=Sites(n=40, lag_s=20)), "met"),
        (Facts(copies=Copies(pages=200, of_pages=900), sites=Sites(n=40, lag_s=20), benign_known=(Benign("syndication"),)), "not_shown"),
        (Facts(copies=MANY, benign_known=(Benign("share_button"),)), "not_shown"),
    ],
)
def test_values(facts: Facts, value: str) -> None:
    assert diffusion(facts).value == value
