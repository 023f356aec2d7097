"""From platform ids to pseudonyms: a keyed hash with a key that belongs to the case and stays in `private/`.

HMAC-SHA-256 over "platform:id", cut to 80 bits: without the key it cannot be recomputed from a list of known ids, and among ten million
accounts two collide with a chance of 4 in 10^11.
"""

from __future__ import annotations

import hmac
import secrets
from pathlib import Path

from tocsin.errors import CaseError
from tocsin.model import SCOPE
from tocsin.store.files import write_atomic

DIGITS = 20


def case_key(private: Path, fixed: bytes | None = None) -> bytes:
    """The key of a case, made on first use and readable by its owner only."""
    path = private / "key"
    if not path.exists():
        private.mkdir(parents=True, exist_ok=True)
        private.chmod(0o700)
        write_atomic(path, (fixed or secrets.token_bytes(32)).hex().encode() + b"\n", mode=0o600)
    try:
        return bytes.fromhex(path.read_text().strip())
    except ValueError as cause:
        raise CaseError(f"{path}: not a key", "restore it from a copy; without it new data cannot be joined to old") from cause


class Pseudonyms:
    """Maps ids of one case; remembers what it mapped."""

    def __init__(self, key: bytes) -> None:
        self.key = key
        self.known: dict[tuple[str, str], str] = {}

    def account(self, platform: str, account_id: str) -> str:
        """The pseudonym of an account: 20 hexadecimal digits."""
        pair = (platform, account_id)
        found = self.known.get(pair)
        if found is None:
            found = self.known[pair] = hmac.digest(self.key, f"{platform}:{account_id}".encode(), "sha256").hex()[:DIGITS]
        return found

    def account_or_none(self, platform: str, account_id: str | None) -> str | None:
        """As `account`, None for None."""
        return self.account(platform, account_id) if account_id else None

    def post(self, platform: str, post_id: str | None) -> str | None:
        """A post's id with its platform before it; an author's id inside it is made a pseudonym too."""
        if not post_id:
            return None
        author, mark, rest = post_id.rpartition(SCOPE)
        return f"{platform}:{self.account(platform, author)}/{rest}" if mark else f"{platform}:{post_id}"
