"""Twenty injected failures and more: every alert arrives once for who knows keys, whole, in its order; a second round sends nothing."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.deliver.news_of_case import crowded, messages
from tests.deliver.servers import Receiver, mails, unused_port, web
from tocsin.deliver.log import Log, deliveries
from tocsin.deliver.sending import Pauses, drain
from tocsin.deliver.targets.bots import Bot
from tocsin.deliver.targets.mail import Mail
from tocsin.deliver.targets.outcome import Sender
from tocsin.deliver.targets.webhook import Webhook
from tocsin.query.view import CaseView

# Twenty faults of a receiver; the slow one costs its second once.
FAULTS = [
    "500", "lost", "503 0", "reset", "429 0", "502", "lost", "slow", "408", "reset", "425", "504", "lost", "500", "429 1", "reset", "503",
    "lost", "500", "reset",
]  # fmt: skip
MAIL_FAULTS = ["451", "lost", "421", "450", "lost", "452", "lost", "451", "lost", "450"] * 2


def spread(faults: list[str], every: int = 2) -> list[str]:
    """The faults with something taken between them, so that they fall on many alerts."""
    return [step for number, fault in enumerate(faults) for step in ([fault, "ok"] if number % every else [fault])]


def sent(log: Log, sender: Sender, allowed: str = "TLP:AMBER", **pauses: Any) -> Any:
    waits: list[float] = []
    found = drain(log, {"desk": (sender, allowed)}, Pauses(first_s=0.001, **pauses), waits.append)
    assert all(0 <= pause <= 60 for pause in waits)
    return found


def arrived(log: Log, receiver: Receiver) -> None:
    """Every delivery that was queued arrived once by its key, and none else."""
    keys = [one.key for message in log.state.queued for one in deliveries(message)]
    shown = [name.strip("<>").rpartition("@")[0] or name for name in receiver.taken]
    assert shown == keys and len(set(keys)) == len(keys)


@pytest.fixture
def log(tmp_path: Path, view: CaseView) -> Log:
    found = Log(tmp_path)
    found.append(messages(crowded(view)))
    return found


@pytest.mark.parametrize("kind", ["webhook", "tgram", "bale"])
def test_twenty_failures_of_a_web_service(log: Log, tmp_path: Path, kind: str) -> None:
    with web(*spread(FAULTS)) as receiver:
        makers: dict[str, Callable[[], Sender]] = {
            "webhook": lambda: Webhook(f"http://s3cret@{receiver.address}/hook", 0.3),
            "tgram": lambda: Bot(f"tgram://12:ab/77?server=http://{receiver.address}", 0.3),
            "bale": lambda: Bot(f"bale://12:ab/77?server=http://{receiver.address}", 0.3),
        }
        found = sent(log, makers[kind]())
        assert (found.sent, found.waiting, found.refused) == (24, 0, 0)
        assert [fault for fault in receiver.asked if fault != "ok"] == FAULTS
        arrived(log, receiver)
        assert max(receiver.copies.values()) > 1, "no answer was lost"
        asked = len(receiver.asked)
        again = sent(Log(tmp_path), makers[kind]())
        assert (again.sent, again.waiting, len(receiver.asked)) == (0, 0, asked)
    texts = [told["text"] for told in receiver.taken.values()]
    assert texts == [message["parts"][0] for message in log.state.queued]
    assert not any("12:ab" in line or "s3cret" in line for line in found.told)
    assert "s3cret" not in log.path.read_text() and "12:ab" not in log.path.read_text()


def test_twenty_failures_of_a_mail_server(log: Log, tmp_path: Path) -> None:
    with mails(*spread(MAIL_FAULTS)) as receiver:
        target = f"smtp://{receiver.address}/?from=tocsin@desk.example&to=reader@desk.example"
        found = sent(log, Mail(target, 2.0))
        assert (found.sent, found.waiting, found.refused) == (24, 0, 0)
        assert [fault for fault in receiver.asked if fault != "ok"] == MAIL_FAULTS
        arrived(log, receiver)
        assert sent(Log(tmp_path), Mail(target, 2.0)).sent == 0
    bodies = [told["text"].rstrip("\n").replace("\r\n", "\n") for told in receiver.taken.values()]
    assert [body.split() for body in bodies] == [message["parts"][0].split() for message in log.state.queued]


def test_nobody_listens_and_later_somebody_does(log: Log, tmp_path: Path) -> None:
    found = sent(log, Webhook(f"http://k@127.0.0.1:{unused_port()}/", 0.3), tries=3)
    assert (found.sent, found.waiting) == (0, 24) and "ConnectionRefusedError" in found.told[0]
    with web() as receiver:
        assert sent(Log(tmp_path), Webhook(f"http://k@{receiver.address}/", 1.0)).sent == 24
        arrived(log, receiver)


def test_a_refusal_holds_up_nothing_and_is_tried_again_in_the_next_round(log: Log, tmp_path: Path) -> None:
    with web("404", "ok", "403") as receiver:
        found = sent(log, Webhook(f"http://k@{receiver.address}/", 1.0))
        assert (found.sent, found.refused, found.waiting) == (22, 2, 0)
        assert sent(Log(tmp_path), Webhook(f"http://k@{receiver.address}/", 1.0)).sent == 2
        assert set(receiver.copies.values()) == {1} and len(receiver.taken) == 24


def test_a_process_killed_between_sending_and_marking_sends_the_same_again(log: Log, tmp_path: Path) -> None:
    with web() as receiver:
        sent(log, Webhook(f"http://k@{receiver.address}/", 1.0))
        lines = log.path.read_bytes().split(b"\n")
        (tmp_path / "deliver" / "log.jsonl").write_bytes(b"\n".join(lines[:-3]) + b"\n" + lines[-3][:20])  # two marks lost, one cut
        found = sent(Log(tmp_path), Webhook(f"http://k@{receiver.address}/", 1.0))
        assert found.sent == 2 and len(receiver.taken) == 24 and sum(receiver.copies.values()) == 26
        assert sent(Log(tmp_path), Webhook(f"http://k@{receiver.address}/", 1.0)).sent == 0


SENDS = """
import sys
from pathlib import Path
from tocsin.deliver.log import Log
from tocsin.deliver.sending import drain
from tocsin.deliver.targets.opening import sender
drain(Log(Path(sys.argv[1])), {"desk": (sender(sys.argv[2]), "TLP:AMBER")})
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_process_that_is_killed_while_it_sends_goes_on_where_it_was(log: Log, tmp_path: Path) -> None:
    with web("ok", "ok", "kill", "ok", "kill") as receiver:
        words = [sys.executable, "-c", SENDS, str(tmp_path), f"http://k@{receiver.address}/"]
        codes = []
        for _ in range(3):
            running = subprocess.Popen(words)
            receiver.process = running.pid
            codes.append(running.wait(60))
        assert codes == [-signal.SIGKILL, -signal.SIGKILL, 0]
        arrived(log, receiver)
        assert max(receiver.copies.values()) == 2 and sum(receiver.copies.values()) == 26
    assert Log(tmp_path).state.waiting("desk") == []


def test_who_asks_to_be_left_alone_is(log: Log, tmp_path: Path) -> None:
    with web("429 3600") as receiver:
        assert sent(log, Webhook(f"http://k@{receiver.address}/", 1.0)).waiting == 24
        found = sent(Log(tmp_path), Webhook(f"http://k@{receiver.address}/", 1.0))
        assert found.waiting == 24 and "asked to wait" in found.told[0] and len(receiver.asked) == 1


def test_a_marking_above_what_a_target_may_have_stays(log: Log) -> None:
    with web() as receiver:
        found = sent(log, Webhook(f"http://k@{receiver.address}/", 1.0), allowed="TLP:GREEN")
    assert (found.sent, found.withheld, receiver.asked) == (0, 24, [])


def test_a_service_without_keys_may_get_it_twice_and_that_is_told(log: Log) -> None:
    with web("lost") as receiver:
        found = sent(log, Bot(f"tgram://12:ab/77?server=http://{receiver.address}", 1.0))
    assert found.sent == 24 and "may have come twice" in found.told[0]


def test_each_recipient_and_each_part_is_a_delivery_of_its_own(tmp_path: Path, view: CaseView) -> None:
    log = Log(tmp_path)
    log.append(messages(view, slots=2, limit=500)[:3])
    with web("ok", "500", "lost") as receiver:
        found = sent(log, Bot(f"tgram://12:ab/77/-100200?server=http://{receiver.address}", 1.0))
        assert found.sent == sum(2 * len(message["parts"]) for message in log.state.queued) > 6
        arrived(log, receiver)
    assert {json.loads(body)["chat_id"] for body in receiver.bodies} == {"77", "-100200"}
    assert all(len(json.loads(body)["text"].encode("utf-16-le")) // 2 <= 500 for body in receiver.bodies)
