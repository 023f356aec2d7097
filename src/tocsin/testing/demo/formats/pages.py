"""The saved web pages: an agency's page and its relay, a press release on two sites, a fact-check, a denial, a page with a clock.

The relay makes slips on purpose: a full stop lost, so that the 86 of one day claim membership on the next, and reposts counted inside
the posts.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

_WHOLE = {
    "agency_fa": "setare-khavaran.example",
    "relay_ar": "sada-alkhawabi.example",
    "factcheck_en": "plumbline.example",
    "denial_fr": "fr.xezrixeber.example",
    "clock_ar": "minbar-alraseef.example",
}
_RELEASES = {
    "business-current.example": {
        "title": "Islanders' Voice Forum announces vigil for Maravel in nine capitals - Business Current",
        "theme": "current",
        "url": "https://business-current.example/pr/88214",
        "masthead": "Business Current | Markets | Press releases",
        "footer": "Business Current 2024",
        "dates": '<meta property="article:published_time" content="2024-05-16T14:00:12+00:00">',
        "disclaimer": "This content is provided by PressHarbour, a third party. The publisher makes no representation about it.",
    },
    "daily-meridian.example": {
        "title": "Nine capitals to hold vigil for Maravel",
        "theme": "meridian",
        "url": "https://daily-meridian.example/news/vigil-for-maravel",
        "masthead": "The Daily Meridian",
        "footer": "The Daily Meridian. All rights reserved.",
        "dates": "",
        "disclaimer": "Distributed by PressHarbour. Disclaimer: the above press release is provided as is by a third party.",
    },
}


def write_pages(folder: Path) -> None:
    """Save every page under the name of its site."""
    folder.mkdir(parents=True, exist_ok=True)
    bank = files("tocsin.testing.demo") / "data" / "pages"
    for name, host in _WHOLE.items():
        (folder / f"{host}.html").write_text((bank / f"{name}.html").read_text(encoding="utf-8"), encoding="utf-8")
    release = (bank / "release.html").read_text(encoding="utf-8")
    for host, words in _RELEASES.items():
        page = release
        for name, value in words.items():
            page = page.replace("{" + name + "}", value)
        (folder / f"{host}.html").write_text(page, encoding="utf-8")
