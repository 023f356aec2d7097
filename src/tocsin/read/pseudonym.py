"""From platform ids to pseudonyms: a keyed hash with a key that belongs to the case and stays in `private/`.

HMAC-SHA-256 over "platform:id", cut to 80 bits: without the key it cannot be recomputed from a list of known ids, and among ten million
accounts two collide with a chance of 4 in 10^11.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path

from tocsin.errors import CaseError, SettingError
from tocsin.files import write_atomic
from tocsin.model import SCOPE

DIGITS = 20
BYTES = 32  # of a key


def make_key(private: Path, fixed: bytes | None = None) -> None:
    """Give a new case its key, readable by its owner only."""
    private.mkdir(parents=True, exist_ok=True)
    private.chmod(0o700)
    write_atomic(private / "key", (fixed or secrets.token_bytes(BYTES)).hex().encode() + b"\n", mode=0o600, lasting=True)


def case_key(private: Path) -> bytes:
    """The key of a case. Raises CaseError when it is gone or damaged: a new one would change every pseudonym without a word."""
    path = private / "key"
    try:
        key = bytes.fromhex(path.read_text().strip())
    except PermissionError as cause:
        raise CaseError(f"{path}: you may not read it", "ask whoever keeps the case; two persons share one through a group") from cause
    except (ValueError, FileNotFoundError):
        key = b""
    if len(key) != BYTES:
        raise CaseError(
            f"{path}: missing, or not a key of {2 * BYTES} hexadecimal digits",
            f"restore it from a copy; with a new one every pseudonym changes: openssl rand -hex {BYTES} > {path}",
        )
    return key


def joined(aliases: Mapping[str, str], same: Sequence[str]) -> dict[str, str]:
    """From each pseudonym that stands for another account to that account's: `aliases`, and what a person says are one ("A=B", pairs).

    Of accounts that are one the first by pseudonym stands for all, whoever was named first. Raises SettingError for what is no pair.
    """
    stands: dict[str, str] = {}

    def first(name: str) -> str:
        while name in stands:
            name = stands[name]
        return name

    for pair in same:
        ends = pair.split("=")
        if len(ends) != 2 or not all(ends):
            raise SettingError(f"{pair!r} is not two accounts that are one", "write ACCOUNT=ACCOUNT")
        low, high = sorted(first(aliases.get(end, end)) for end in ends)
        if low != high:
            stands[high] = low
    return {name: first(meant) for name, meant in aliases.items()} | {name: first(name) for name in stands}


class _Accounts(dict[str, str]):
    """The pseudonyms of the accounts of one platform, by the platform's id."""

    def __init__(self, key: bytes, platform: str) -> None:
        super().__init__()
        self.key, self.platform = key, platform

    def __missing__(self, account_id: str) -> str:
        made = self[account_id] = hmac.digest(self.key, f"{self.platform}:{account_id}".encode(), "sha256").hex()[:DIGITS]
        return made


class Pseudonyms:
    """Maps ids of one case; remembers what it mapped."""

    def __init__(self, key: bytes) -> None:
        self.key = key
        self._known: dict[str, _Accounts] = {}

    def account(self, platform: str, account_id: str) -> str:
        """The pseudonym of an account: 20 hexadecimal digits."""
        return self.accounts(platform)[account_id]

    def accounts(self, platform: str) -> Mapping[str, str]:
        """The pseudonyms of all accounts of a platform, made when they are asked for."""
        known = self._known.get(platform)
        if known is None:
            known = self._known[platform] = _Accounts(self.key, platform)
        return known

    def account_or_none(self, platform: str, account_id: str | None) -> str | None:
        """As `account`, None for None."""
        return self.account(platform, account_id) if account_id else None

    def post(self, platform: str, post_id: str | None) -> str | None:
        """A post's id with its platform before it; an author's id inside it is made a pseudonym too."""
        if not post_id:
            return None
        if SCOPE not in post_id:
            return f"{platform}:{post_id}"
        author, _, rest = post_id.rpartition(SCOPE)
        return f"{platform}:{self.account(platform, author)}/{rest}"

    def posts(self, platform: str, ids: Sequence[str | None]) -> list[str | None]:
        """As `post`, of many ids."""
        return [f"{platform}:{one}" if one and SCOPE not in one else self.post(platform, one) for one in ids]
