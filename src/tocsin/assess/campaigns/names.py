"""What a campaign is called: by its content, so that an address or a judgement still points to it in a run with more posts.

Fooled by: two hashtags of nearly the same frequency, which may change places when posts come in; a hashtag that stops being the campaign's
own because others take it up. The campaign then bears its next name, and the old one leads nowhere rather than elsewhere.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from tocsin.assess.campaigns.campaign import Campaign
from tocsin.assess.campaigns.scene import Scene

_LONGEST = 40  # characters of a name before its digest
_DIGEST = 6
_SHOWN = 10  # hashtags named in a row


def named(found: Sequence[Campaign], scene: Scene) -> list[Campaign]:
    """The campaigns with their names: the first own hashtag that no larger campaign took, else the beginning of the text posted first.

    A name ends in a digest of that hashtag or text, so that two that look alike as slugs stay two.
    """
    taken: set[str] = set()
    given = []
    for one in found:
        choices = [scene.corpus.tags.carried.ids[tag].as_py() for tag in one.tags]
        name = next(name for name in (*map(_name, choices), *_by_texts(one, scene)) if name not in taken)
        taken.add(name)
        given.append(replace(one, name=name))
    return given


def _by_texts(one: Campaign, scene: Scene) -> list[str]:
    """Names by its texts and visuals, those posted first by time first; a picture is called by nothing but its digest."""
    objects, ts = scene.corpus.objects, scene.corpus.ts
    late = np.iinfo(np.int64).max
    rows = {code: ts[objects.rows(code)] for code in one.objects}
    began = {code: int(times[times >= 0].min(initial=late)) for code, times in rows.items()}
    ordered = sorted(one.objects, key=lambda code: (code not in one.seeds, began[code], objects.kinds[code], objects.ids[code]))
    words = [(objects.kinds[code], scene.label(code), objects.ids[code]) for code in ordered]
    return [_name(label) if kind == "family" else f"visual-{_digest(name)}" for kind, label, name in words]


def _name(text: str) -> str:
    """A slug in the text's own letters, cut at a word, and a digest of the whole."""
    slug = re.sub(r"[^\w]+", "-", text.casefold()).strip("-_")
    short = slug if len(slug) <= _LONGEST else slug[:_LONGEST].rpartition("-")[0] or slug[:_LONGEST]
    return f"{short}-{_digest(text)}" if short else _digest(text)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST]


def label(one: Campaign, scene: Scene) -> str:
    """The campaign's two most frequent own hashtags, or the beginning of its most posted text."""
    return " ".join(hashtags(one, scene)[:2]) or scene.label(int(np.bincount(one.object).argmax()))


def hashtags(one: Campaign, scene: Scene) -> list[str]:
    """The campaign's own hashtags, with their sign, the most frequent first."""
    return [f"#{scene.corpus.tags.written[tag]}" for tag in one.tags[:_SHOWN]]
