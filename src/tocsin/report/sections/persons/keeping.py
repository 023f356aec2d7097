"""How long what the case holds is kept, and its last seal with the lines by which others check it; said too where neither is set."""

from __future__ import annotations

from typing import Any

from tocsin.query.lookups import Lookups
from tocsin.query.words import Words


def keeping(lookups: Lookups, words: Words) -> dict[str, Any]:
    """Sentences on retention (`lines`) and on the seal (`seal`), and commands (`checks`) that anybody runs in the case folder."""
    told = lookups.view.keeping()
    lines = [words(f"kept.{one['rule']}", day=one["day"], files=one["files"]) for one in told.get("due", ())[:2]]
    lines += [words("kept.holds", n=told["holds"])] if told.get("holds") else []
    seal, sealed, checks = told.get("seal"), [words("kept.no_seal")], []
    if seal:
        sealed = [words("kept.seal", n=seal["number"], files=seal["files"], digest=seal["sha256"])]
        sealed.append(words("kept.stamped", time=seal["time"]) if seal["time"] else words("kept.unstamped"))
        checks.append(f"sha256sum -c {seal['place']}")
        if seal["time"]:
            checks.append(f"openssl ts -verify -data {seal['place']} -in {seal['place']}.tsr -CAfile ROOT.pem")
    return {"lines": lines or [words("kept.no_terms")], "seal": sealed, "checks": checks}
