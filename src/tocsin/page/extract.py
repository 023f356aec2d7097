"""One page read whole: taken apart, laid out, and every field of its row read off the parts."""

from __future__ import annotations

from tocsin.page.credits.disclaimers import disclaimers
from tocsin.page.credits.people import masthead, signatories
from tocsin.page.credits.reading import credits
from tocsin.page.dates.chosen import events, page_dates
from tocsin.page.document import Document
from tocsin.page.furniture.channels import channels
from tocsin.page.furniture.slips import slips
from tocsin.page.headline.judging import headline_body
from tocsin.page.layout import heads
from tocsin.page.layout.laying import lay_out
from tocsin.page.reviews.claims import claim
from tocsin.page.reviews.genre import page_type
from tocsin.page.reviews.verdicts import verdict
from tocsin.page.row import Boilerplate, PageRow
from tocsin.page.source.opening import open_page
from tocsin.page.statements.figures import figures
from tocsin.page.statements.names import names
from tocsin.page.statements.quotes import quotes


def extract(content: bytes | str, file: str, url: str | None = None, archived: str | None = None, header: str | None = None) -> PageRow:
    """The row of one page. `url`: its address, where it is known; `archived`: when it was captured; `header`: its Content-Type then.

    Raises InputError, with a mend, for what is no page.
    """
    document = open_page(content, file, url, archived, header)
    lay_out(document)
    return read_off(document)


def read_off(document: Document) -> PageRow:
    """The row of a page that is laid out."""
    row = PageRow(document.file, document.url, lang=document.lang, body=document.body)
    row.title, row.other_titles, row.standfirst = heads.title(document), heads.other_titles(document), heads.standfirst(document)
    row.site, row.author = heads.site(document), heads.author(document)
    dates = page_dates(document)
    row.published, row.modified = dates["published"], dates["modified"]
    row.page_clock, row.archived = dates["page_clock"], dates["archived"]
    row.events = events(document, row.published)
    row.verdict, row.claim = verdict(document), claim(document)
    row.credits, row.disclaimers = credits(document), disclaimers(document)
    row.signatories, row.masthead = signatories(document), masthead(document)
    row.channels, row.slips = channels(document), slips(document)
    row.type = page_type(document, row.verdict, row.credits)
    row.figures, row.quotes, row.names = figures(document, row.events), quotes(document), names(document)
    row.headline_body = headline_body(document, row)
    row.boilerplate = [Boilerplate(block.kind or "credit", block.text) for block in document.of("boilerplate", "credit")]
    row.traces, row.problems = document.marks, document.problems
    return row
