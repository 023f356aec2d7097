"""One key for what people write in several ways: an address with or without its tracking, a hashtag in any case."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

# Parameters that say where a click came from and not what is shown.
_TRACKING = re.compile(r"utm_\w+|(fb|g|d|y)clid|msclkid|igsh(id)?|mc_[ce]id|ref_(src|url)|si|cmpid|at_\w+|amp", re.IGNORECASE)
_HOST_PREFIX = re.compile(r"^(www\d?|m|mobile|amp)\.")
_INVISIBLE = dict.fromkeys([0x307, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFE0F])


def link_key(url: str) -> str:
    """An address without scheme, fragment, tracking parameters, default host prefix and final slash; empty for what is no address.

    Fooled by: shorteners (their target is not known offline) and pages whose identity stands in the fragment.
    """
    try:
        parts = urlsplit(url.strip() if "//" in url else f"//{url.strip()}")
        host = _HOST_PREFIX.sub("", (parts.hostname or "").rstrip("."))
    except ValueError:
        return ""
    if "." not in host:
        return ""
    kept = sorted(pair for pair in parse_qsl(parts.query) if not _TRACKING.fullmatch(pair[0]))
    path = quote(unquote(parts.path), safe="/:@!$&'()*+,;=~-._").rstrip("/")
    return f"{host}{path}{'?' + urlencode(kept) if kept else ''}"


def hashtag_key(tag: str) -> str:
    """A hashtag without its sign, in one case and form; a dotted capital I and a plain one give the same key."""
    folded = unicodedata.normalize("NFKC", tag).strip().lstrip("#").casefold()
    return folded.translate(_INVISIBLE)
