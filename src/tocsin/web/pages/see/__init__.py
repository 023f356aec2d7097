"""What the case holds: the overview, its posts over time, one post, a word, the rows behind a figure."""

from __future__ import annotations

from tocsin.web.pages.page import Page
from tocsin.web.pages.see import map, overview, posts, time, why

PAGES: tuple[Page, ...] = (*overview.PAGES, *time.PAGES, *posts.PAGES, *map.PAGES, *why.PAGES)
