"""What stands over a text: headline, further headlines, lead, the site's name, authors and language."""

from __future__ import annotations

from tocsin.page.document import Document
from tocsin.page.layout.authors import authors
from tocsin.page.layout.headline import beside, likeness, without_site
from tocsin.text.language import SURE, UNKNOWN, detect

_NAME = 50  # characters of a site's name that leads home
_SURFACE = 4000  # characters that a language is told from


def title(document: Document) -> str | None:
    """The page's own headline, without the site's name."""
    for block in document.of("title"):
        return block.text
    names = _sites(document)
    return next((found for one in document.declared.get("title", ()) if (found := without_site(one.value, names))), None)


def other_titles(document: Document) -> list[str]:
    """Further headlines: in the page, and declared ones that differ."""
    own = title(document) or ""
    found = [block.text for block in document.of("other_title")]
    names = _sites(document)
    for one in document.declared.get("title", ()):
        text = without_site(one.value, names)
        if text and not beside(text, own) and all(likeness(text, other) < 0.8 for other in (own, *found)):
            found.append(text)
    return found


def standfirst(document: Document) -> str | None:
    """The lead set apart from the text."""
    return " ".join(block.text for block in document.of("standfirst")) or None


def site(document: Document) -> str | None:
    """The name the page gives its own site: declared, else what the title element has beside the headline."""
    declared = [one.value for one in document.declared.get("site", ()) if one.where != "json_ld publisher"] or _sites(document)
    if declared:
        return declared[0]
    own = title(document) or ""
    for one in document.declared.get("title", ()):
        if one.where == "title_element" and own and (parts := beside(one.value, own)):
            shown = [block.text for block in document.of("boilerplate")]
            return next((part for part in reversed(parts) if any(part in text for text in shown)), parts[-1])
    heads = [block for block in document.of("boilerplate") if block.kind == "site_header" and block.linked > 0.9 and block.tag != "li"]
    return next((block.text for block in heads if len(block.text) <= _NAME), None)


def author(document: Document) -> list[str]:
    """Persons or desks named as authors."""
    return authors(document)


def lang(document: Document) -> str | None:
    """The language of the body, what the page declares deciding only where its letters and words do not."""
    declared = next((one.value.replace("_", "-").split("-")[0].lower() for one in document.declared.get("lang", ())), None)
    text = document.body or title(document) or ""
    found, sure = detect([text[:_SURFACE]], [declared])[0]
    if found != UNKNOWN and (sure >= SURE or found == declared or not declared):
        return found
    return declared if declared and len(declared) == 2 else None if found == UNKNOWN else found


def _sites(document: Document) -> list[str]:
    return list(dict.fromkeys(one.value for one in document.declared.get("site", ())))
