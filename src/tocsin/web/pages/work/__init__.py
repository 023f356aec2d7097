"""What an analyst does to a case: judging, comparing, choosing, running, importing."""

from __future__ import annotations

from tocsin.web.pages.page import Page

PAGES: tuple[Page, ...] = ()
