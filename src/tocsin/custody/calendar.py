"""OpenTimestamps over a manifest: a digest is queued offline, a calendar takes it later, and later still a block of a chain attests it.

What leaves the machine is SHA-256 of the manifest's digest and a random nonce, so a calendar learns nothing of the manifest. Queued is the
nonce (`MANIFEST.sha256.queued`, with the calendars that were asked: no address out of a proof ever is). Once a calendar has taken it
there is a proof (`MANIFEST.sha256.ots`) with a pending attestation, which is completed when the calendar knows a block. `ots verify`
checks a complete proof against the chain; here it is read, and its block named.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tocsin.custody.manifest import Seal
from tocsin.errors import InputError
from tocsin.extras import extra
from tocsin.files import write_atomic

if TYPE_CHECKING:
    from opentimestamps.core.timestamp import DetachedTimestampFile, Timestamp

QUEUED, PROOF = ".queued", ".ots"
HEADERS = {"Accept": "application/vnd.opentimestamps.v1"}
NONCE = 16  # bytes
LONGEST = 10_000  # bytes of an answer
Ask = Callable[[str, "bytes | None", "dict[str, str]"], bytes]


@dataclass(frozen=True)
class Proof:
    """What a proof holds: calendars that have not completed it, and heights of the blocks that attest it."""

    pending: tuple[str, ...]
    blocks: tuple[int, ...]


def queue(seal: Seal) -> bytes:
    """What is to be sent to calendars for a manifest: 32 bytes, the same each time."""
    nonce = bytes.fromhex(_queued(seal)["nonce"])
    return sha256(bytes.fromhex(seal.sha256) + nonce).digest()


def _queued(seal: Seal) -> dict[str, Any]:
    """The nonce of a manifest, made once, and the calendars that were asked."""
    path = seal.beside(QUEUED)
    if not path.exists():
        _note(seal, {"nonce": secrets.token_bytes(NONCE).hex(), "calendars": []})
    told: dict[str, Any] = json.loads(path.read_bytes())
    return told


def _note(seal: Seal, told: dict[str, Any]) -> None:
    write_atomic(seal.beside(QUEUED), json.dumps(told).encode() + b"\n", lasting=True)


def submit(seal: Seal, calendar: str, ask: Ask) -> Proof:
    """Have a calendar take what is queued, and keep the proof it gives. Raises InputError for an answer that is none."""
    message, calendar = queue(seal), calendar.rstrip("/")
    answer = ask(f"{calendar}/digest", message, HEADERS)
    proof = _read(seal) or _begun(seal)
    _at(proof, message).merge(_timestamp(answer, message))
    told = _queued(seal)
    _note(seal, {**told, "calendars": sorted({*told["calendars"], calendar})})
    return _keep(seal, proof)


def complete(seal: Seal, ask: Ask) -> Proof | None:
    """Ask the calendars that took a manifest whether a block attests it by now; None where there is no proof."""
    proof = _read(seal)
    if proof is None:
        return None
    for message in _pending(proof).values():
        for calendar in _queued(seal)["calendars"]:
            if answer := ask(f"{calendar}/timestamp/{message.hex()}", None, HEADERS):
                _at(proof, message).merge(_timestamp(answer, message))
    return _keep(seal, proof)


def kept(seal: Seal) -> Proof | None:
    """What the proof of a manifest holds, None where there is none. Raises InputError for one that is over something else."""
    proof = _read(seal)
    return _told(proof) if proof else None


def _begun(seal: Seal) -> DetachedTimestampFile:
    """A proof without attestation: the digest of the manifest, the nonce behind it, SHA-256 of both."""
    with extra("custody"):
        from opentimestamps.core.op import OpAppend, OpSHA256
        from opentimestamps.core.timestamp import DetachedTimestampFile, Timestamp
    whole = Timestamp(bytes.fromhex(seal.sha256))
    whole.ops.add(OpAppend(bytes.fromhex(_queued(seal)["nonce"]))).ops.add(OpSHA256())
    return DetachedTimestampFile(OpSHA256(), whole)


def _read(seal: Seal) -> DetachedTimestampFile | None:
    with extra("custody"):
        from opentimestamps.core.serialize import BytesDeserializationContext, DeserializationError
        from opentimestamps.core.timestamp import DetachedTimestampFile
    path = seal.beside(PROOF)
    if not path.exists():
        return None
    try:
        proof = DetachedTimestampFile.deserialize(BytesDeserializationContext(path.read_bytes()))
    except (DeserializationError, ValueError) as cause:
        raise InputError(f"{path}: not a proof of OpenTimestamps: {cause}", "delete it and send the manifest again") from cause
    if proof.file_digest.hex() != seal.sha256:
        raise InputError(f"{path}: is over something else", "delete it and send the manifest again")
    return proof


def _timestamp(answer: bytes, message: bytes) -> Timestamp:
    with extra("custody"):
        from opentimestamps.core.serialize import BytesDeserializationContext, DeserializationError
        from opentimestamps.core.timestamp import Timestamp
    try:
        return Timestamp.deserialize(BytesDeserializationContext(answer[:LONGEST]), message)
    except (DeserializationError, ValueError) as cause:
        raise InputError(f"the calendar did not answer with a timestamp: {cause}", "try again later, or another calendar") from cause


def _keep(seal: Seal, proof: DetachedTimestampFile) -> Proof:
    with extra("custody"):
        from opentimestamps.core.serialize import StreamSerializationContext
    stream = BytesIO()
    proof.serialize(StreamSerializationContext(stream))
    write_atomic(seal.beside(PROOF), stream.getvalue(), lasting=True)
    return _told(proof)


def _told(proof: DetachedTimestampFile) -> Proof:
    return Proof(tuple(sorted(_pending(proof))), tuple(sorted(_blocks(proof.timestamp))))


def _pending(proof: DetachedTimestampFile) -> dict[str, bytes]:
    """The calendars that promise to complete a proof and have not, each with what it was given."""
    with extra("custody"):
        from opentimestamps.core.notary import PendingAttestation
    found = [(at, one.uri) for at, one in proof.timestamp.all_attestations() if isinstance(one, PendingAttestation)]
    return {uri: at for at, uri in found if not _blocks(_at(proof, at))}


def _blocks(timestamp: Any) -> set[int]:
    with extra("custody"):
        from opentimestamps.core.notary import BitcoinBlockHeaderAttestation
    return {one.height for _, one in timestamp.all_attestations() if isinstance(one, BitcoinBlockHeaderAttestation)}


def _at(proof: DetachedTimestampFile, message: bytes) -> Any:
    """The place in a proof at which a message stands."""
    return next(one for one in _all(proof.timestamp) if one.msg == message)


def _all(timestamp: Any) -> Iterator[Any]:
    yield timestamp
    for inner in timestamp.ops.values():
        yield from _all(inner)
