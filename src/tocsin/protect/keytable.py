"""The key table of a case, from pseudonyms to platform ids and handles, as one encrypted file that is carried apart from the case.

A JSON object: `kdf` (scrypt, RFC 7914: n, r, p, salt), `cipher` (AES-256-GCM, NIST SP 800-38D: nonce), `data`; bytes in base64.
The key is made of the passphrase in UTF-8; what is encrypted is JSON Lines, a line each account. docs/retention.md opens it in a few
lines of Python without Tocsin. A wrong passphrase and a changed file are told alike: the cipher cannot tell them apart.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from tocsin.errors import InputError, SettingError
from tocsin.extras import extra

FORMAT = "tocsin key table 1"
COLUMNS = ("account_id", "platform", "platform_id", "handle", "name")
N, R, P = 2**17, 8, 1  # of scrypt: 128 MB and some tenths of a second
SHORTEST = 12  # signs of a passphrase


def rows(profiles: pa.Table) -> list[dict[str, Any]]:
    """A row for each account by pseudonym, with its newest handle and name that are known."""
    found: dict[str, dict[str, Any]] = {}
    ordered = sorted(profiles.to_pylist(), key=lambda row: (row["account_id"], row["observed_ts"] or 0))
    for row in ordered:
        told = {name: row[name] for name in COLUMNS if row[name]}
        found[row["account_id"]] = {**dict.fromkeys(COLUMNS), **found.get(row["account_id"], {}), **told}
    return list(found.values())


def sealed(table: Iterable[Mapping[str, Any]], passphrase: str, n: int = N) -> bytes:
    """The rows as an encrypted file. Raises SettingError for a passphrase that is too short."""
    with extra("custody"):
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    if len(passphrase) < SHORTEST:
        raise SettingError(f"the passphrase has fewer than {SHORTEST} signs", "take a longer one: some words that do not belong together")
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    plain = b"".join(json.dumps(row, ensure_ascii=False, sort_keys=True).encode() + b"\n" for row in table)
    data = AESGCM(_key(passphrase, salt, n, R, P)).encrypt(nonce, plain, None)
    told = {
        "format": FORMAT,
        "kdf": {"name": "scrypt", "n": n, "r": R, "p": P, "salt": b64encode(salt).decode()},
        "cipher": {"name": "AES-256-GCM", "nonce": b64encode(nonce).decode()},
        "data": b64encode(data).decode(),
    }
    return json.dumps(told, indent=1).encode() + b"\n"


def unsealed(content: bytes, passphrase: str) -> list[dict[str, Any]]:
    """The rows of an encrypted file. Raises InputError for what is none, and where the passphrase does not open it."""
    with extra("custody"):
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    try:
        told = json.loads(content)
        kdf, nonce, data = told["kdf"], b64decode(told["cipher"]["nonce"]), b64decode(told["data"])
        cost = int(kdf["n"]), int(kdf["r"]), int(kdf["p"])
        if told["format"] != FORMAT or cost[0] * cost[1] * cost[2] > 2**24:
            raise ValueError("of another format")
        key = _key(passphrase, b64decode(kdf["salt"]), *cost)
    except (ValueError, KeyError, TypeError) as cause:
        raise InputError(f"not a key table: {cause}", "take the file that `tocsin key CASE export` wrote") from cause
    try:
        plain = AESGCM(key).decrypt(nonce, data, None)
    except (InvalidTag, ValueError) as cause:
        raise InputError("the passphrase does not open the key table, or the file was changed", "type the passphrase again") from cause
    return [json.loads(line) for line in plain.splitlines()]


def _key(passphrase: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(passphrase.encode(), salt=salt, n=n, r=r, p=p, maxmem=n * r * 130 + 2**20, dklen=32)
