"""The directed weights coordination-network-toolkit would write, for those who compare with it or have built on it.

An edge from A to B weighs the distinct messages of A that have a message of B on the same object at most `window` seconds before or
after. Objects are compared as that tool compares them: links as written and not in reposts, whole texts in lower case without mentions,
reposted and answered posts by id. An empty link is no link. No statistics.

Fooled by: whatever is popular.

After: coordination-network-toolkit 1.5.2 (Graham et al. 2024), its co_link, co_tweet, co_retweet and co_reply networks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Numbers
from tocsin.arrays.columns import as_texts, filled, list_entries
from tocsin.detect.actions.pair_events import Actions, encoded, pairs, partnered
from tocsin.detect.actions.posts import usable
from tocsin.detect.traces.detector import acted, once_per_post
from tocsin.engine.given import within
from tocsin.errors import InputError, SettingError


@dataclass(frozen=True)
class ToolkitSettings:
    """The toolkit's own names and defaults."""

    window: int = 1
    min_edge_weight: int = within(2, least=1)


def toolkit(posts: pa.Table, trace: str, settings: ToolkitSettings | None = None) -> pa.Table:
    """Directed edges: source, target, weight; account_a and account_b are the same two accounts. Raises SettingError, InputError."""
    settings = settings or ToolkitSettings()
    if trace not in OBJECTS:
        raise SettingError(f"mode toolkit has no trace {trace!r}", f"choose one of: {', '.join(OBJECTS)}")
    column, objects = OBJECTS[trace]
    known, _ = usable(posts)
    if column not in known.schema.names:
        raise InputError(f"trace {trace} needs a column {column}", f"name it with --column, for instance --column {column}=id")
    accounts, ids = pc.unique(known["account_id"]).sort(), pc.unique(known["post_id"])
    actions = encoded(once_per_post(objects(known)), accounts, ids)
    pair, weight = _weights(actions, max(1, len(accounts)), settings)
    source, target = (accounts.take(pa.array(numbers)) for numbers in divmod(pair, max(1, len(accounts))))
    return pa.table({"source": source, "target": target, "weight": weight, "account_a": source, "account_b": target})


def _weights(actions: Actions, size: int, settings: ToolkitSettings) -> tuple[Numbers, Numbers]:
    """(source times `size` plus target, weight) of every edge, in order.

    An account with too few messages that have a partner can be no source: one popular object alone costs nothing.
    """
    messages, number = np.unique(actions.posts * size + actions.accounts, return_inverse=True)
    active = np.unique(number[partnered(actions, settings.window)])
    able = np.bincount(messages[active] % size, minlength=size) >= settings.min_edge_weight
    found = [np.zeros(0, np.int64)]
    for left, right in pairs(actions, settings.window) if able.any() else ():
        for one, other in ((left, right), (right, left)):
            chosen = able[actions.accounts[one]]
            found.append(np.unique(number[one[chosen]] * size + actions.accounts[other[chosen]]))
    message, target = divmod(np.unique(np.concatenate(found)), size)
    pair, weight = np.unique(messages[message] % size * size + target, return_counts=True)
    enough = weight >= settings.min_edge_weight
    return pair[enough], weight[enough]


def _own(posts: pa.Table) -> pa.Table:
    """The posts that are no reposts."""
    if "repost_id" not in posts.schema.names:
        return posts
    return posts.filter(pa.array(~filled(posts["repost_id"])))


def _links(posts: pa.Table) -> pa.Table:
    own = _own(posts)
    rows, urls = list_entries(own, "urls")
    return acted(own, rows, urls)


def _texts(posts: pa.Table) -> pa.Table:
    own = _own(posts)
    texts = as_texts(own["text"]).dictionary_encode()
    # Python's own idea of lower case and white space, which is the toolkit's: "İ", final sigma, no-break spaces.
    clean = [" ".join(MENTION.sub("", text.lower()).split()) for text in texts.dictionary.to_pylist()]
    return acted(own, None, pa.array(clean, pa.string()).take(texts.indices))


def _reposts(posts: pa.Table) -> pa.Table:
    return acted(posts, None, posts["repost_id"])


def _replies(posts: pa.Table) -> pa.Table:
    own = _own(posts)
    return acted(own, None, own["reply_id"])


MENTION = re.compile(r"@\S*")
OBJECTS: Mapping[str, tuple[str, Callable[[pa.Table], pa.Table]]] = {
    "link": ("urls", _links),
    "text": ("text", _texts),
    "repost": ("repost_id", _reposts),
    "reply": ("reply_id", _replies),
}
