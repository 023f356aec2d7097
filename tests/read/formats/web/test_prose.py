"""Prose is read; what only looks like text is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.read.formats.web.prose import looks_like, mend_of

LOG = "2023-12-24 23:24:05,123 - root - {} - step\n"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("The ferry is late again.\nIt was to sail at nine; at ten, nobody knew, and the crowd, wet and cold, went home.\n", ""),
        (
            "Yesterday, in the harbour, three ships, two ferries, stood.\nToday, nothing, or little, moves.\nTomorrow, all sail.\n",
            "",
        ),
        ("The night\n\nAt 21:10 the crane fell. Nobody was hurt.\nPolice came.\nAt 22:00 the quay was closed.\nPeople left.\n", ""),
        ("Q: When did the crane fall?\nA: At nine, I think.\nQ: Who saw it?\nA: Everybody.\n", ""),
        ("تأخرت العبّارة مرة أخرى.\nقال مدير الميناء إن السفن ستنتظر.\nلا أحد يعرف متى.\n", ""),
        ("", ""),
        ("[23:24] mira: fog\n[23:25] otto: rain\n[23:26] mira: ok\n", "a chat"),
        ("12:01 <mira> fog\n12:02 <otto> rain\n12:05 <mira> ok\n", "a chat"),
        ("Mira, [24.12.2023 23:24]\nFog\n\nOtto, [24.12.2023 23:25]\nRain\n", "a chat"),
        (LOG.format("INFO") + LOG.format("ERROR") + LOG.format("INFO"), "a program's log"),
        ('10.0.0.1 - - [24/Dec/2023:23:24:05 +0000] "GET / HTTP/1.1" 200 12\n' * 3, "a program's log"),
        ("1785,mira,fog at sea,1714550400\n1786,otto,rain,1714550401\n1787,mira,ok then,1714550402\n", "a table without a header"),
        ('1785,mira,"Fog, at sea",1714550400\n1786,otto,"Rain ""now""",1714550401\n1787,mira,ok,1714550402\n', "a table without a header"),
        ("1785\tmira\tfog at sea\n1786\totto\train\n1787\tmira\tok\n", "a table without a header"),
        ("1785900000000000001\n1785900000000000002\n1785900000000000003\n", "a list of ids or addresses"),
        ("import os\n\ndef main():\n    x = 3\n    print(x)\n    return x\n", "a program"),
        ("const a = 3;\nfunction go() {\n  return a;\n}\ngo();\n", "a program"),
        ("MIT License\n\nCopyright (c) 2020 Mira\n\nPermission is hereby granted, free of charge, to any person\n", "a licence"),
        ("# Ports dataset\n\nPosts about ports.\n\n## Usage\n\n```\npip install ports\n```\n", "a readme"),
        ("From: mira@quay.example\nTo: otto@bay.example\nSubject: Fog\nDate: Wed, 1 May 2024 08:00:00 +0000\n\nHello\n", "mail"),
        ("1\n00:00:01,000 --> 00:00:04,000\nFog\n\n2\n00:00:05,000 --> 00:00:07,000\nRain\n", "subtitles"),
    ],
)
def test_texts_are_told_apart(content: str, expected: str) -> None:
    assert looks_like(content) == expected
    assert not expected or "--format page" in mend_of(expected)


@given(st.text(max_size=400))
def test_no_text_is_too_odd(content: str) -> None:
    assert isinstance(looks_like(content), str)
