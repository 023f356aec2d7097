"""Who acted together: first disseminators, families of texts, groups, pairs, accounts, the network."""

from __future__ import annotations

from tocsin.web.pages.page import File, Page
from tocsin.web.pages.ties import accounts, families, first, groups, network, pairs

PAGES: tuple[Page, ...] = (*first.PAGES, *families.PAGES, *groups.PAGES, *pairs.PAGES, *network.PAGES, *accounts.PAGES)
FILES: tuple[File, ...] = network.FILES
