"""Everything that a case says is said in every language, with every number, date and name.

The generated case here is small; `tests/test_demo_figures.py` asks the same of the demo;
`python -m tests.query.languages CASE` of any case.
"""

from __future__ import annotations

import pytest

from tests.assess.test_stage import told
from tests.query.languages import faults, lost
from tests.support import rows
from tocsin import model
from tocsin.assess.settings import AssessSettings
from tocsin.assess.stage import STAGE
from tocsin.match.compare.evidence import of_copy, of_meaning
from tocsin.match.folding.disguises import undone
from tocsin.model import phrase
from tocsin.origin.stage import STAGE as ORIGIN
from tocsin.origin.stage import OriginSettings


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_what_is_lost_is_found(lang: str) -> None:
    english = "On 15 May 2024, 1,686 of 4,240 accounts on X (5.1%) posted “a text of 3 words” with #Port, as 0123abcd did."
    other = {
        "fr": "Le 15 mai 2024, 1\u202f686 des 4\u202f240 comptes sur X (5,1\u202f%) : «\u00a0a text of 3 words\u00a0», #Port, 0123abcd.",
        "ar": "في 15 مايو 2024، نشر 1,686 من 4,240 حسابًا على إكس (5.1%) «a text of 3 words» مع \u2068#Port\u2069 مثل 0123abcd.",
    }[lang]
    assert lost({"en": english, lang: other}, lang) == []
    for part in ("15", "2024", "686", "words", "#Port", "0123abcd", {"fr": "mai", "ar": "مايو"}[lang], {"fr": "sur X", "ar": "إكس"}[lang]):
        assert lost({"en": english, lang: other.replace(part, "")}, lang), part


def test_everything_a_small_case_says_is_said_in_every_language() -> None:
    world = told()
    for text, account, lead in (("c0", "core19", 3000), ("c1", "core19", 2000)):
        world.post(account, min(post["ts"] for post in world.posts if post["text"] == f"text {text}") - lead, text, views=40)
    world.post("someone1", None)
    spoken = [{"post_id": post["post_id"], "lang": ("az", "fr", None)[n % 3], "confidence": 0.9} for n, post in enumerate(world.posts)]
    rejected = rows("rejected", [{"raw": "ab", "row": n, "reason": "42"} for n in range(3)])
    given = world.given(languages=rows("languages", spoken), rejected=rejected)
    given.tables |= ORIGIN.run(given, OriginSettings(), model.quiet)
    given.tables |= STAGE.run(given, AssessSettings(), model.quiet)
    given.tables["families"] = rows("families", [{"changed": changes()}])
    count, without, missing = faults(given.read)
    kinds = set(given.tables["findings"]["kind"].to_pylist())
    assert {"campaign.first", "campaign.views", "campaign.languages", "campaign.core_declared", "limits.no_time", "burst", "group"} <= kinds
    assert count > 60
    assert (without, missing) == ([], [])


def changes() -> list[model.Phrase]:
    """What match says of copies and of texts near in meaning."""
    one = "The mayor of Valmora resigned on Monday after 3 votes"
    dressed = "RT @a: The m\u200bayor of Vаlmora #one re5igned on Tuesday after 3 votes https://a.example/b #two"
    return [
        *of_copy(one, one + " ", None).said("a", "b"),
        phrase("pair.has", who="post", other="head", parts=[each.phrase for each in undone(dressed)]),
        *of_meaning(0.834, "both", ["3", "1918"], ["7"], ["Valmora", "مجلس"]),
        phrase("pair.differs", who="a", other="b", mine="Monday", theirs="الاثنين"),
        phrase("pair.shorter", share=0.62),
    ]
