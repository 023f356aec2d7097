"""What an object (a family of texts, a link, a hashtag, a picture) is called in print, and how it is selected."""

from __future__ import annotations

from tocsin.query.mask import excerpt, mask_link
from tocsin.query.shelf import Shelf


def label_of(shelf: Shelf, kind: str, name: str, longest: int = 90) -> str:
    """A family by the first words of its head, a link masked, a hashtag with its sign, a picture by its description or id."""
    if kind == "family":
        return excerpt(shelf.head_text(name), longest) or name
    if kind == "link":
        return mask_link(name)
    if kind == "visual":
        return excerpt(shelf.visual(name).alt, longest) or name
    return f"#{name}" if kind == "hashtag" else name


def selection_of(kind: str, name: str) -> str:
    """The selection of the posts that carry an object."""
    return f"{kind}={mask_link(name) if kind == 'link' else name}"
