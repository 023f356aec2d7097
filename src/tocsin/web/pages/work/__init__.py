"""What a person does with the case: judge what was found, choose evidence, take the dossier."""

from __future__ import annotations

from tocsin.web.pages.act import Act
from tocsin.web.pages.download import Download
from tocsin.web.pages.page import Page
from tocsin.web.pages.work import board, dossier, judge

PAGES: tuple[Page, ...] = (*judge.PAGES, *board.PAGES, *dossier.PAGES)
ACTS: tuple[Act, ...] = (*judge.ACTS, *board.ACTS)
DOWNLOADS: tuple[Download, ...] = (*dossier.DOWNLOADS,)
