"""Mail: the same bytes each time, one recipient a mail, text and HTML with its direction."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.deliver.news_of_case import messages
from tests.deliver.servers import certified, mails
from tocsin.deliver.log import Log
from tocsin.deliver.targets.mail import Mail, mail
from tocsin.errors import SettingError
from tocsin.query.view import CaseView


def test_each_recipient_has_a_mail_of_his_own_in_his_direction(tmp_path: Path, view: CaseView) -> None:
    log = Log(tmp_path)
    log.append(messages(view, "ar", slots=2)[:1])
    with mails() as receiver:
        target = Mail(f"smtp://{receiver.address}/?from=tocsin@desk.example&to=a@one.example,b@two.example")
        assert target.slots == 2 and [target.send(one).state for one in log.state.waiting("desk")] == ["sent", "sent"]
    first, second = receiver.taken.values()
    assert (first["to"], second["to"]) == (["a@one.example"], ["b@two.example"]) and len(receiver.taken) == 2
    assert '<html lang="ar" dir="rtl">' in first["html"] and first["lang"] == "ar" and "<script>" not in first["html"]


def test_made_again_it_has_the_same_bytes(tmp_path: Path, view: CaseView) -> None:
    log = Log(tmp_path)
    log.append(messages(view)[:1])
    one = log.state.waiting("desk")[0]
    made = [mail(one, "t@desk.example", "a@one.example").as_bytes() for _ in range(2)]
    assert made[0] == made[1] and f"<{one.key}@desk.example>".encode() in made[0]


def test_a_title_with_line_ends_adds_no_header(tmp_path: Path, view: CaseView) -> None:
    log = Log(tmp_path)
    log.append([{**messages(view)[0], "subject": "a\r\nBcc: x@y.example"}])
    found = mail(log.state.waiting("desk")[0], "t@desk.example", "a@one.example")
    assert found["Bcc"] is None and found["Subject"] == "a Bcc: x@y.example"


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_under_tls_only_to_whom_is_trusted(tmp_path: Path, view: CaseView, monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    log = Log(tmp_path)
    log.append(messages(view)[:1])
    one = log.state.waiting("desk")[0]
    trust, public = certified(tmp_path)
    with mails(trust=trust, starttls=scheme == "smtp") as receiver:
        port = receiver.address.rpartition(":")[2]
        target = Mail(f"{scheme}://localhost:{port}/?from=t@desk.example&to=a@one.example", 3.0)
        refused = target.send(one)
        assert (refused.state, refused.why, receiver.taken) == ("later", "SSLCertVerificationError", {}) and not refused.is_doubtful
        monkeypatch.setenv("SSL_CERT_FILE", str(public))
        assert target.send(one).state == "sent" and len(receiver.taken) == 1


@pytest.mark.parametrize("rest", ["host/", "host/?from=a@b.example", "host/?from=a&to=b@c.example", "/?from=a@b.example&to=c@d.example"])
def test_what_lacks_something_is_refused(rest: str) -> None:
    with pytest.raises(SettingError, match="lacks"):
        Mail(f"smtps://{rest}")
