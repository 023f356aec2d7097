"""WhatsApp's text: forms of lines, what is no such chat, names with colons, lines of the phone, files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tocsin.model import Raw, Rejected
from tocsin.read.containers.messages import whatsapp
from tocsin.read.containers.unpack import Source


def read(tmp_path: Path, *lines: str, name: str = "chat.txt") -> list[dict[str, Any]]:
    path = tmp_path / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [raw.value for raw in whatsapp.messages(Source(path, name))]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("24/12/2023, 23:24 - Mira: Fog", "2023-12-24T23:24"),
        ("12/24/23, 11:24\u202fPM - Mira: Fog", "2023-12-24T23:24"),
        ("12/24/23, 12:04 AM - Mira: Fog", "2023-12-24T00:04"),
        ("24/12/23 23:24 - Mira: Fog", "2023-12-24T23:24"),
        ("24/12/2023 à 23:24 - Mira: Fog", "2023-12-24T23:24"),
        ("24.12.2023 klo 23.24 - Mira: Fog", "2023-12-24T23:24"),
        ("24.12.23 г., 23:24 - Mira: Fog", "2023-12-24T23:24"),
        ("24/12/23 11:24 p. m. - Mira: Fog", "2023-12-24T23:24"),
        ("2023-12-24 23:24 - Mira: Fog", "2023-12-24T23:24"),
        ("2023/12/24 晚上11:24 - Mira: Fog", "2023-12-24T23:24"),
        ("2023/12/24 凌晨12:24 - Mira: Fog", "2023-12-24T00:24"),
        ("2023. 12. 24. 오후 11:24 - Mira: Fog", "2023-12-24T23:24"),
        ("24. 12. 2023. 23:24 - Mira: Fog", "2023-12-24T23:24"),
        ("[24/12/2023, 23:24:05] Mira: Fog", "2023-12-24T23:24:05"),
        ("\u200e[24.12.23, 23:24:05] Mira: Fog", "2023-12-24T23:24:05"),
        ("[2023/12/24 下午11:24:05] Mira: Fog", "2023-12-24T23:24:05"),
        ("[٢٤/١٢/٢٠٢٣، ١١:٢٤:٠٥ م] Mira: Fog", "2023-12-24T23:24:05"),
        ("\u200f٢٤/١٢/٢٠٢٣، ١١:٢٤ م - Mira: Fog", "2023-12-24T23:24"),
        ("24.12.2023, 23:24 - Mira: Fog", "2023-12-24T23:24"),
        ("24-12-2023 23:24 - Mira: Fog", "2023-12-24T23:24"),
        ("24.12.2023 klo 11.24 ip. - Mira: Fog", "2023-12-24T23:24"),
        ("24.12.23 г., 11:24 сл.об. - Mira: Fog", "2023-12-24T23:24"),
        ("24.12.23 г., 23:24 ч. - Mira: Fog", "2023-12-24T23:24"),
        ("24.12.2023. plkst. 23:24 - Mira: Fog", "2023-12-24T23:24"),
        ("24/12/2023 pukul 23.24 - Mira: Fog", "2023-12-24T23:24"),
        ("24/12/23 a les 23:24 - Mira: Fog", "2023-12-24T23:24"),
        ("24/12/2566 23:24 น. - Mira: Fog", "2023-12-24T23:24"),
        ("24. 12. 2023. 11:24\u202fpopodne - Mira: Fog", "2023-12-24T23:24"),
        ("2023-12-24 ප.ව. 11.24 - Mira: Fog", "2023-12-24T23:24"),
        ("24/12/23, 11:24\u202fरात - Mira: Fog", "2023-12-24T23:24"),
        ("2023년 12월 24일 오후 11:24 - Mira: Fog", "2023-12-24T23:24"),
        ('[24.12.2023, 11:24:05 אחה"צ] Mira: Fog', "2023-12-24T23:24:05"),
        ("[2023-12-24 23 h 24 min 05 s] Mira: Fog", "2023-12-24T23:24:05"),
    ],
)
def test_dates_as_phones_write_them(tmp_path: Path, line: str, date: str) -> None:
    assert whatsapp.knows((line + "\n").encode())
    row = read(tmp_path, line)[0]
    assert (row["date"], row["from"], row["text"]) == (date, "Mira", "Fog")


@pytest.mark.parametrize(
    "words",
    [
        "Minutes of 24/12/2023, 23:24 - Mira: Fog\n24/12/2023, 23:24 - Otto: Rain\n",
        "[2023-12-24 23:24:05] INFO: started\n[2023-12-24 23:24:06] ERROR: disk full\n",
        "2023-12-24 23:24:05 - server: started\n2023-12-24 23:24:06 - server: done\n",
        "[2023-12-24 23:24:05] local.ERROR: disk full\n[2023-12-24 23:24:06] local.INFO: done\n",
        "[2023-12-24 23:24:05] WARN disk is nearly full\n[2023-12-24 23:24:06] [worker/info]: done\n",
        "Seen at the pier\n24/12/2023, 23:24 - Mira: Fog\nand\nrain\n24/12/2023, 23:25 - Otto: Rain\nfor\na week\n",
        "date,author,text\n24/12/2023,Mira,Fog\n",
        "The ferry is late: it will sail at 23:24 - or so they say.\n",
    ],
)
def test_other_texts_are_none(words: str) -> None:
    assert not whatsapp.knows(words.encode())


def test_words_that_logs_use_are_words_of_a_chat() -> None:
    said = ("notice on the pier", "error in the letter: info follows", "ALERT: fog", "the boat is critical")
    assert whatsapp.knows("".join(f"24/12/2023, 23:24 - Mira: {one}\n" for one in said).encode())


def test_what_stands_before_the_first_message_is_told(tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    lines = ["of the harbour: closed", "\u200e", *(f"24/12/2023, 23:2{n} - Mira: Fog {n}" for n in range(4))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    before, *kept = whatsapp.messages(Source(path, path.name))
    assert whatsapp.knows(path.read_bytes())
    assert isinstance(before, Rejected) and (before.row, before.excerpt) == (1, "of the harbour: closed\n\u200e")
    assert [one.row for one in kept if isinstance(one, Raw)] == [3, 4, 5, 6]


def test_lines_of_the_phone_are_no_messages_though_they_hold_colons(tmp_path: Path) -> None:
    at = "24/12/2023, 23:24 - "
    rows = read(
        tmp_path,
        at + "Messages are end-to-end encrypted.",
        at + "Mira: Fog",
        at + 'Mira changed the subject from "Fog" to "Fog: news"',
        at + "Mira Quill: another Mira",
    )
    assert [row["type"] for row in rows] == ["service", "message", "service", "message"]
    assert [row.get("from") for row in rows] == [None, "Mira", None, "Mira Quill"]


def test_a_name_with_a_colon_is_seen_by_its_repeats_or_in_a_line_of_the_phone(tmp_path: Path) -> None:
    at = "24/12/2023, 23:24 - "
    rows = read(tmp_path, at + "Desk: Bay joined", at + "Desk: Bay: Fog", at + "Mira: Note: rain", at + "Mira: Note: snow")
    assert [(row.get("from"), row["text"]) for row in rows[1:]] == [("Desk: Bay", "Fog"), ("Mira", "Note: rain"), ("Mira", "Note: snow")]


def test_what_iphones_mark_as_their_own(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        "[24/12/2023, 23:24:05] Ports: \u200eMessages and calls are end-to-end encrypted.",
        "\u200e[24/12/2023, 23:24:06] Mira: \u200eimage omitted",
        "\u200e[24/12/2023, 23:24:07] Mira: \u200eMira added Otto",
        "\u200e[24/12/2023, 23:24:08] Mira: \u200ePOLL:\nFog?\n\u200eOPTION: Yes (2 votes)",
        "\u200e[24/12/2023, 23:24:09] Mira: \u200e<attached: 01-PHOTO.jpg>",
    )
    assert [row["type"] for row in rows] == ["service", "message", "service", "message", "message"]
    assert rows[1]["omitted"]
    assert rows[4]["files"] == ["01-PHOTO.jpg"]
    assert rows[0]["_chat"] == {"name": "Ports"}


def test_files_omissions_deletions_and_edits(tmp_path: Path) -> None:
    at = "24/12/2023, 23:24 - Mira: "
    said = ["IMG-20231224-WA0001.jpg (file attached)\ncaption", "report.pdf (see page four)", "<Mediendatei nicht enthalten>", "<sigh>"]
    rows = read(tmp_path, *(at + one for one in [*said, "This message was deleted", "Fog <This message was edited>"]))
    assert [row["text"] for row in rows] == ["caption", "report.pdf (see page four)", "", "<sigh>", "", "Fog"]
    assert rows[0]["files"] == ["IMG-20231224-WA0001.jpg"]
    assert (rows[2].get("omitted"), rows[4].get("deleted"), rows[5].get("edited")) == (True, True, True)


@pytest.mark.parametrize(
    ("file", "chat"),
    [
        ("WhatsApp Chat with Bay group.txt", "Bay group"),
        ("WhatsApp Chat - Bay group.txt", "Bay group"),
        ("WhatsApp-Chat mit Bay group.txt", "Bay group"),
        ("Chat de WhatsApp con Bay group.txt", "Bay group"),
        ("Conversa do WhatsApp com Bay group.txt", "Bay group"),
        ("Discussion WhatsApp avec Bay group.txt", "Bay group"),
        ("Чат WhatsApp с Bay group.txt", "Bay group"),
        ("_chat.txt", ""),
    ],
)
def test_the_chat_has_the_name_of_its_file(tmp_path: Path, file: str, chat: str) -> None:
    assert read(tmp_path, "24/12/2023, 23:24 - Mira: Fog", name=file)[0]["_chat"] == {"name": chat}


def test_equal_messages_of_one_minute_are_told_apart(tmp_path: Path) -> None:
    line = "24/12/2023, 23:24 - Mira: Fog"
    assert [row.get("again") for row in read(tmp_path, line, line, "24/12/2023, 23:25 - Mira: Fog")] == [None, 2, None]


def test_dates_that_nothing_decides_stay_as_written(tmp_path: Path) -> None:
    assert read(tmp_path, "5/6/2023, 23:24 - Mira: Fog")[0]["date"] == "5/6/2023 23:24"


@pytest.mark.parametrize(
    "begin",
    [
        "24/12/2023, 2x:24", "24/12/2023, 23:2x", "24/12/2023, 23:4", "24/12/2023, 23x24", "24/12/2023, 2324", "24/12/2023, 23:24\t",
        "24/1]/2023, 23:24", "24;12/2023, 23:24", "2412/2023, 23:24", "[24/12/2023, 23:24", "24/12/20\x023, 23:24", "24/12/20\n23, 23:24",
    ],
)  # fmt: skip
@pytest.mark.parametrize("before", ["Mira: Fog", "Mira created the group", "Mira: IMG-20240501-WA0001.jpg (file attached)"])
def test_a_damaged_date_or_clock_costs_its_message_and_no_other(tmp_path: Path, begin: str, before: str) -> None:
    path = tmp_path / "chat.txt"
    lines = [
        f"24/12/2023, 23:23 - {before}",
        f"{begin} - Otto: IMG-20240501-WA0002.jpg (file attached)",
        "24/12/2023, 23:25 - Ida: Rain",
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    first, lost, last = whatsapp.messages(Source(path, path.name))
    assert isinstance(lost, Rejected) and lost.row == 2 and "damaged" in lost.reason and lost.excerpt == lines[1]
    assert (
        isinstance(first, Raw)
        and isinstance(last, Raw)
        and (first.row, last.row) == (1, 3 + begin.count("\n"))
        and "Otto" not in str(first.value)
    )


def test_a_day_in_a_message_is_words(tmp_path: Path) -> None:
    rows = read(
        tmp_path, "24/12/2023, 23:24 - Mira: Plan", "25/12/2023 Monday - dinner: soup", "At 12:30 - ferry: late", "2023 12:30 - we: sail"
    )
    assert [row["text"].split("\n")[1:] for row in rows] == [
        ["25/12/2023 Monday - dinner: soup", "At 12:30 - ferry: late", "2023 12:30 - we: sail"]
    ]


def test_lines_after_one_of_the_phone_are_told(tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_text("24/12/2023, 23:23 - Mira created the group\nof whom nobody knows\n24/12/2023, 23:25 - Ida: Rain\n", encoding="utf-8")
    service, after, message = whatsapp.messages(Source(path, path.name))
    assert isinstance(service, Raw) and isinstance(message, Raw)
    assert isinstance(after, Rejected) and after.row == 2 and after.excerpt == "of whom nobody knows"


@pytest.mark.parametrize("end", ["24/12/2023, 2", "24/12/2023, 23:25 -"])
def test_a_beginning_that_the_end_of_the_file_cuts_is_no_words(end: str, tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_text(f"24/12/2023, 23:23 - Mira: Fog\n24/12/2023, 23:24 - Otto: Rain\n{end}", encoding="utf-8")
    _, rain, cut = whatsapp.messages(Source(path, path.name))
    assert isinstance(rain, Raw) and rain.value["text"] == "Rain"
    assert isinstance(cut, Rejected) and (cut.row, cut.reason) == (3, "the file is cut where a message begins")
