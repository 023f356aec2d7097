"""Rows of pages of invented sites."""

from typing import Any


def page(site: str, number: int = 0, **marks: str) -> dict[str, Any]:
    return {
        "url": f"https://www.{site}/a/{number}",
        "traces": [{"kind": kind, "value": value, "own": True} for kind, value in marks.items()],
        "channels": [],
        "masthead": [],
    }


NETWORK = [
    page("harbour-news.example", ga="UA-11111111-1", adsense="pub-1"),
    page("harbour-times.example", ga="UA-11111111-2", adsense="pub-1"),
    page("coast-post.example", fb_pages="77"),
    page("harbour-times.example", fb_pages="77"),
]
CLIENTS = [page(f"client{n}.example", ga=f"UA-22222222-{n}") for n in range(6)]
