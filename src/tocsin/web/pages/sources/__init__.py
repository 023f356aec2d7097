"""Where it came from and whether it is true: pages and their relays, sites, media, claims, contests."""

from __future__ import annotations

from tocsin.web.pages.act import Act
from tocsin.web.pages.page import File, Page
from tocsin.web.pages.sources import claims, contests, criteria, media, pages

PAGES: tuple[Page, ...] = (*pages.PAGES, *media.PAGES, *claims.PAGES, *criteria.PAGES, *contests.PAGES)
ACTS: tuple[Act, ...] = (*media.ACTS, *contests.ACTS)
FILES: tuple[File, ...] = media.FILES
