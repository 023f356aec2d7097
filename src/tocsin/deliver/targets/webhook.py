"""A signed webhook: `https://KEY@host/path`. JSON, with HMAC-SHA256 of time and body under the key, so that the receiver can tell that it
is ours, whole and fresh.

The receiver checks it in six lines (docs/deliver.md): the header `Tocsin-Signature` is `sha256=` and the HMAC of the header
`Tocsin-Timestamp`, a dot and the body. `Idempotency-Key` is the same each time a message is sent again.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from urllib.parse import unquote, urlsplit, urlunsplit

from tocsin.deliver.log import Delivery
from tocsin.deliver.targets.http import FAILURES, TIMEOUT_S, failed, plain, post
from tocsin.deliver.targets.outcome import Outcome, of_status

_TOLD = ("lang", "dir", "marking", "case", "notice", "subject", "facts", "relay")


class Webhook:
    """One receiver. Without a key in its address nothing is signed."""

    slots, limit, keyed = 1, None, True

    def __init__(self, url: str, timeout_s: float = TIMEOUT_S) -> None:
        parts = urlsplit(url)
        bare = parts.netloc.rpartition("@")[2]
        self.url = plain(urlunsplit((parts.scheme, bare, parts.path, parts.query, "")))
        self.key = unquote(parts.password or parts.username or "").encode()
        self.label = f"webhook {parts.hostname}" + ("" if self.key else ", not signed")
        self.timeout_s = timeout_s

    def send(self, one: Delivery) -> Outcome:
        """Post it once."""
        body = payload(one)
        headers = {"Content-Type": "application/json", "Idempotency-Key": one.key}
        if self.key:
            stamp = str(int(time.time()))
            headers |= {"Tocsin-Timestamp": stamp, "Tocsin-Signature": f"sha256={signature(self.key, stamp, body)}"}
        try:
            reply = post(self.url, body, headers, self.timeout_s)
        except FAILURES as error:
            return Outcome("later", failed(error))
        return of_status(reply.status, reply.after)


def payload(one: Delivery) -> bytes:
    """What is posted: the same bytes each time."""
    told = {name: one.message[name] for name in _TOLD if name in one.message}
    return json.dumps({"id": one.key, **told, "text": one.text}, sort_keys=True, ensure_ascii=False).encode()


def signature(key: bytes, stamp: str, body: bytes) -> str:
    """HMAC-SHA256 (RFC 2104) of the time, a dot and the body, in hexadecimal."""
    return hmac.new(key, stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
