"""What a person does with the case: judge what was found, choose evidence, add files, run stages, take the dossier."""

from __future__ import annotations

from tocsin.web.pages.act import Act
from tocsin.web.pages.download import Download
from tocsin.web.pages.page import Page
from tocsin.web.pages.stream import Stream
from tocsin.web.pages.upload import Upload
from tocsin.web.pages.work import adding, board, compare, dossier, judge, names, running

PAGES: tuple[Page, ...] = (*judge.PAGES, *board.PAGES, *compare.PAGES, *names.PAGES, *dossier.PAGES, *adding.PAGES, *running.PAGES)
ACTS: tuple[Act, ...] = (*judge.ACTS, *board.ACTS, *compare.ACTS, *names.ACTS, *adding.ACTS, *running.ACTS)
DOWNLOADS: tuple[Download, ...] = (*dossier.DOWNLOADS, *compare.DOWNLOADS)
STREAMS: tuple[Stream, ...] = (*running.STREAMS,)
UPLOADS: tuple[Upload, ...] = (*adding.UPLOADS,)
