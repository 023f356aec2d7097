"""Fifty invented persons hidden in fifty places of an export: not one stands in an alert of any kind, in any language, or in a feed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.deliver.servers import mails, web
from tests.support import SHARED

from tocsin.case import Case
from tocsin.deliver.sending import Pauses
from tocsin.deliver.watching import Watch

JUDGE, PLANTER = SHARED / "score" / "leaks.py", SHARED / "score" / "plant_leaks.py"
ANY = 'rules = [{ strength = "any" }]\nmost = 1000\n'


def delivered(case: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Every alert of a case to a webhook, a bot, a mailbox and Apprise, three languages among them, as files; how many there were."""
    with web() as receiver, mails() as box:
        addresses = {
            "hook": f"http://k@{receiver.address}/hook", "bot": f"tgram://1:a/5?server=http://{receiver.address}",
            "mail": f"smtp://{box.address}/?from=a@b.example&to=c@d.example", "other": f"json://{receiver.address}/apprise",
        }  # fmt: skip
        with (case / "case.toml").open("a") as stream:
            stream.write(f"[deliver.feeds]\n{ANY.splitlines()[0]}\n")
            for (name, address), lang in zip(addresses.items(), ("en", "fr", "ar", "en"), strict=True):
                stream.write(f'[deliver.targets.{name}]\nlang = "{lang}"\n{ANY}')
                monkeypatch.setenv(f"TOCSIN_TARGET_{name.upper()}", address)
        done = Watch(case, pauses=Pauses(first_s=0.001)).once()
        assert not done.sent.waiting and not done.sent.refused, done.told
        out.mkdir()
        for n, told in enumerate([*receiver.taken.values(), *box.taken.values()]):
            (out / f"alert-{n}.json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")
        (out / "log.json").write_bytes((case / "deliver" / "log.jsonl").read_bytes())
    return done.sent.sent


@pytest.mark.skipif(not PLANTER.exists(), reason="the shared judge of leaks is not here")
@pytest.mark.parametrize("seed", [77])
def test_fifty_of_fifty_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    planted = tmp_path / "planted"
    subprocess.run([sys.executable, PLANTER, "make", planted, "--seed", str(seed)], check=True, capture_output=True)
    case = Case.new(tmp_path / "case", "Fog")
    case.add([planted / "export"])
    case.run()
    sent = delivered(case.folder, tmp_path / "sent", monkeypatch)
    assert sent > 60, sent
    judged = [sys.executable, JUDGE, case.folder, tmp_path / "sent", case.folder / "out" / "feeds", "--json"]
    found = subprocess.run(judged, capture_output=True, text=True, check=False)
    strong = [row for row in map(json.loads, found.stdout.splitlines()) if not row["weak"]]
    assert not strong, strong
    assert found.returncode == 0, found.stderr
