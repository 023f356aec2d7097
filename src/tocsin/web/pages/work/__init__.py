"""What an analyst does to a case: judging, comparing, choosing, running, importing."""

from __future__ import annotations

from tocsin.web.pages.download import Download
from tocsin.web.pages.page import Page
from tocsin.web.pages.work import dossier

PAGES: tuple[Page, ...] = (*dossier.PAGES,)
DOWNLOADS: tuple[Download, ...] = (*dossier.DOWNLOADS,)
