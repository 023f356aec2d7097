"""Content credentials (C2PA): who signed, whether that holds, and when. Runs in the worker's process and never asks the network.

A signature is `valid` only where its certificate leads to an anchor the user gave: anybody may sign with a certificate of their own
(`untrusted`). `timestamp` is `trusted` where a time stamping authority that leads there signed the time, else it is a `device`'s clock.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tocsin.extras import extra
from tocsin.media.decode.metadata.statement import Metadata

with extra("media"):
    import c2pa

_TYPES = {"jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp", "gif": "image/gif", "tiff": "image/tiff", "avif": "image/avif",
          "mov": "video/mp4", "avi": "video/avi"}  # fmt: skip
_STATES = {"Trusted": "valid", "Valid": "untrusted", "Invalid": "invalid"}
_OFFLINE = {"remote_manifest_fetch": False, "ocsp_fetch": False}
_MADE = ("c2pa.created", "c2pa.opened", "c2pa.edited")


def credentials_say(path: Path, name: str, anchors: str, metadata: Metadata) -> None:
    """Adds what the file's active manifest says; `anchors`: certificates in PEM that are trusted. What is damaged is passed over."""
    if name not in _TYPES:
        return
    settings: dict[str, Any] = {"verify": _OFFLINE, **({"trust": {"user_anchors": anchors}} if anchors else {})}
    try:
        with path.open("rb") as file:
            reader = c2pa.Reader.try_create(_TYPES[name], file, None, c2pa.Context(c2pa.Settings.from_dict(settings)))
        if reader is not None:
            _say(json.loads(reader.json()), metadata)
    except (c2pa.C2paError, ValueError, KeyError, TypeError, AttributeError):
        return


def _say(store: dict[str, Any], metadata: Metadata) -> None:
    manifest = store["manifests"][store["active_manifest"]]
    signed = manifest.get("signature_info", {})
    state = _STATES.get(store.get("validation_state", ""), "invalid")
    passed = {one["code"] for one in store.get("validation_results", {}).get("activeManifest", {}).get("success", ())}
    actions = [
        one for some in manifest.get("assertions", ()) if some["label"].startswith("c2pa.actions") for one in some["data"]["actions"]
    ]
    metadata.credentials = {
        "signature": state,
        "issuer": signed.get("issuer"),
        "maker": next((one.get("name") for one in manifest.get("claim_generator_info", ())), None),
        "made": next((one["digitalSourceType"].rsplit("/", 1)[-1] for one in actions if one.get("digitalSourceType")), None),
    }
    if signed.get("time"):
        clock = "trusted" if "timeStamp.trusted" in passed else "untrusted"
        metadata.date("c2pa", signed["time"], "time of the signature", kind="seen", signature=state, timestamp=clock)
    for action in actions:
        if action["action"] in _MADE and action.get("when"):
            kind = "captured" if action["action"] == "c2pa.created" else "seen"
            metadata.date("c2pa", action["when"], f"action {action['action']}", kind=kind, signature=state, timestamp="device")
