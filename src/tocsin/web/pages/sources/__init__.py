"""Where it came from and whether it is true: pages and their relays, sites, media, claims, contests."""

from __future__ import annotations

from tocsin.web.pages.page import Page
from tocsin.web.pages.sources import pages

PAGES: tuple[Page, ...] = (*pages.PAGES,)
