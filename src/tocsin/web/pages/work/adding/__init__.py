"""Adding files to the case from the browser, and what is known of those it holds."""

from __future__ import annotations

from tocsin.web.pages.act import Act
from tocsin.web.pages.page import Page
from tocsin.web.pages.upload import Upload
from tocsin.web.pages.work.adding import custody, inbox

PAGES: tuple[Page, ...] = (*inbox.PAGES, *custody.PAGES)
ACTS: tuple[Act, ...] = (*inbox.ACTS, *custody.ACTS)
UPLOADS: tuple[Upload, ...] = (*inbox.UPLOADS,)
