"""Mail by SMTP: `smtps://user:password@host/?from=a@b.example&to=c@d.example,e@f.example`, or `smtp://`, which turns to TLS.

The Message-ID is made of the key, so that a second delivery of the same alert is the same mail for the receiving server and program; each
recipient has a mail of his own. Text and HTML, the latter with its language and direction. A password goes out under TLS only.
"""

from __future__ import annotations

import smtplib
import ssl
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from urllib.parse import parse_qs, unquote, urlsplit

from tocsin.deliver.log import Delivery
from tocsin.deliver.targets.http import TIMEOUT_S, failed
from tocsin.deliver.targets.outcome import Outcome
from tocsin.errors import SettingError
from tocsin.watch.reach import OWN


class Mail:
    """One server and the recipients it is given."""

    limit, keyed = None, True

    def __init__(self, url: str, timeout_s: float = TIMEOUT_S) -> None:
        parts = urlsplit(url)
        asked = parse_qs(parts.query)
        self.host, self.tls = parts.hostname or "", parts.scheme == "smtps"
        self.port = parts.port or (465 if self.tls else 25)
        self.user, self.password = unquote(parts.username or ""), unquote(parts.password or "")
        self.sender = asked.get("from", [""])[0]
        self.recipients = [one.strip() for one in asked.get("to", [""])[0].split(",") if one.strip()]
        if not self.host or not self.recipients or not all(_is_address(one) for one in (self.sender, *self.recipients)):
            raise SettingError(
                "a mail target lacks its host, from or to", "write smtps://user:password@host/?from=a@b.example&to=c@d.example"
            )
        self.label, self.slots, self.timeout_s = f"mail by {self.host}", len(self.recipients), timeout_s

    def send(self, one: Delivery) -> Outcome:
        """Send one mail to one recipient."""
        try:
            with self._opened() as server:
                server.send_message(mail(one, self.sender, self.recipients[one.slot]), self.sender, [self.recipients[one.slot]])
        except smtplib.SMTPRecipientsRefused as error:
            return _of_code(next(iter(error.recipients.values()))[0])
        except smtplib.SMTPResponseException as error:
            return _of_code(error.smtp_code)
        except smtplib.SMTPNotSupportedError as error:
            return Outcome("refused", failed(error))
        except (OSError, smtplib.SMTPException) as error:
            return Outcome("later", failed(error))
        return Outcome("sent", "250")

    def _opened(self) -> smtplib.SMTP:
        trust = ssl.create_default_context()
        if self.tls:
            server: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=self.timeout_s, context=trust)
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=self.timeout_s)
        try:
            server.ehlo()
            if not self.tls and server.has_extn("starttls"):
                server.starttls(context=trust)
                server.ehlo()
            elif not self.tls and self.host not in OWN:
                raise smtplib.SMTPNotSupportedError("no TLS")
            if self.user:
                server.login(self.user, self.password)
        except BaseException:
            server.close()
            raise
        return server


def mail(one: Delivery, sender: str, recipient: str) -> EmailMessage:
    """One mail: the same bytes each time it is made."""
    found, told = EmailMessage(), one.message
    found["Message-ID"] = f"<{one.key}@{sender.rpartition('@')[2]}>"
    found["Date"] = format_datetime(datetime.fromisoformat(told["time"].replace("Z", "+00:00")))
    found["From"], found["To"] = Address(addr_spec=sender), Address(addr_spec=recipient)
    found["Subject"] = " ".join(told["subject"].split())
    found["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers
    found["Idempotency-Key"] = one.key
    found.set_content(one.text + "\n")
    found.add_alternative(page(one), subtype="html")
    found["Content-Language"] = told["lang"]  # behind the content, which takes such headers off
    found.set_boundary(f"=_{one.key}")
    return found


def page(one: Delivery) -> str:
    """The text as HTML in its language and direction, each line a paragraph with its own direction where its letters say so."""
    told = one.message
    lines = "".join(f"<p dir={'auto' if line else told['dir']}>{escape(line)}</p>\n" for line in one.text.split("\n"))
    head = f'<meta charset="utf-8"><title>{escape(told["subject"])}</title>'
    return f'<!DOCTYPE html>\n<html lang="{told["lang"]}" dir="{told["dir"]}"><head>{head}</head>\n<body>\n{lines}</body></html>\n'


def _is_address(text: str) -> bool:
    name, at, host = text.rpartition("@")
    return bool(name and at and host) and not any(sign.isspace() or sign in '<>,;"' for sign in text)


def _of_code(code: int) -> Outcome:
    """What a reply of SMTP says (RFC 5321): 4xx is passing, 5xx is not."""
    return Outcome("refused" if 500 <= code < 600 else "later", str(code))
