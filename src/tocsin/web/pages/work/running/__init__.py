"""Runs of the case from the browser: a process of the command line, its log as it grows, its end; settings and what they would change."""

from __future__ import annotations

from tocsin.web.pages.act import Act
from tocsin.web.pages.page import Page
from tocsin.web.pages.stream import Stream
from tocsin.web.pages.work.running import runs, settings

PAGES: tuple[Page, ...] = (*runs.PAGES, *settings.PAGES)
ACTS: tuple[Act, ...] = (*runs.ACTS,)
STREAMS: tuple[Stream, ...] = (*runs.STREAMS,)
