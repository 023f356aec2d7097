"""Declared affiliations: what counts, what must not, in several scripts."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.assess.affiliations.bio import fold, tokens
from tocsin.assess.affiliations.declared_in_bios import affiliations, declared
from tocsin.assess.affiliations.organisations import organisations, slug
from tocsin.assess.schemas import AFFILIATIONS
from tocsin.read.schemas import PROFILES

PARTY = "New Azerbaijan Party"

DECLARED = [
    "Member of the New Azerbaijan Party",
    "yeni azərbaycan partiyası",
    "YENİ AZƏRBAYCAN PARTİYASI",
    "Yeni Azerbaycan Partiyasi üzvü",
    "Yeni Azərbaycan Partiyasının Gənclər Birliyinin üzvü",
    "#YeniAzərbaycanPartiyası",
    "Vətən! YAP üzvü",
    "Y.A.P. üzvü",
    "YAP-ın üzvü",
    "YAP'ın Nərimanov rayon təşkilatı",
    "YAP member | proud father",
    "Member of YAP",
    "yap üzvüyəm",
    "member of yap",
    "🇦🇿 YAP 🇦🇿 Gənclər Birliyi",
    "Yeni Az\u200bərbaycan Partiyası",
    "Not a bot. Member, New Azerbaijan Party",
    "ex-footballer, YAP member",
    "Член партии «Ени Азербайджан»",
    "член ПЕА",
    "عضو حزب آذربایجان نوین",
    "عضو في حزب أذربيجان الجديدة",
    "وحزب أذربيجان الجديدة",
    "Membre du Parti du nouvel Azerbaïdjan",
    "MEMBER OF THE NEW AZERBAIJAN PARTY SINCE 2010",
]
NOT_DECLARED = [
    "",
    "I yap a lot about football",
    "Gym member. I yap all day",
    "YAP YAP YAP",
    "I YAP about party politics",
    "ne yap ne et üye ol",
    "beni üye yap",
    "I JUST YAP ALL DAY, GYM MEMBER",
    "Former member of the New Azerbaijan Party",
    "ex-YAP member",
    "Ex YAP üzvü",
    "keçmiş YAP üzvü",
    "YAP-ın keçmiş üzvü",
    "not a member of YAP",
    "anti-YAP party activist",
    "Against the New Azerbaijan Party",
    "critic of the New Azerbaijan Party",
    "New Azerbaijan Party critic",
    "YAP üzvü deyiləm",
    "Yeni Azərbaycan Partiyasına qarşı",
    "Бывший член партии Ени Азербайджан",
    "против партии Ени Азербайджан",
    "ضد حزب أذربيجان الجديدة",
    "عضو سابق في حزب أذربيجان الجديدة",
    "reporting about the New Azerbaijan Party",
    "Yapı Kredi member",
    "members of the party yapping",
]


@pytest.mark.parametrize("bio", DECLARED)
def test_declared(bio: str) -> None:
    assert PARTY in {alias.organisation for alias in declared(bio, organisations())}


@pytest.mark.parametrize("bio", NOT_DECLARED)
def test_not_declared(bio: str) -> None:
    assert PARTY not in {alias.organisation for alias in declared(bio, organisations())}


@pytest.mark.parametrize(
    ("bio", "organisation"),
    [
        ("Correspondent at RT", "RT"),
        ("RT is not an endorsement", None),
        ("no RT, just a reporter", None),
        ("Sputnik journalist", "Sputnik"),
        ("I love Sputnik and the stars", None),
        ("депутат от Единой России", "United Russia"),
        ("中国共产党党员", "Communist Party of China"),
        ("भारतीय जनता पार्टी कार्यकर्ता", "Bharatiya Janata Party"),
        ("AK Parti Gençlik Kolları üyesi", "Justice and Development Party (Türkiye)"),
        ("ქართული ოცნება", "Georgian Dream"),
    ],
)
def test_other_organisations(bio: str, organisation: str | None) -> None:
    assert [alias.organisation for alias in declared(bio, organisations())] == ([organisation] if organisation else [])


def profiles(rows: list[dict[str, object]]) -> pa.Table:
    return PROFILES.rows(rows)


def test_a_row_for_each_snapshot_and_no_bio_in_it() -> None:
    bio = "YAP üzvü. Yeni Azərbaycan Partiyası"
    rows = [{"account_id": "b", "bio": bio, "observed_ts": 20, "raw": "r", "row": 2}, {"account_id": "b", "bio": None, "observed_ts": 10}]
    rows += [{"account_id": "a", "bio": "YAP üzvü", "observed_ts": None, "raw": "r", "row": 1}]
    table = affiliations(profiles(rows))
    assert table.schema == AFFILIATIONS.schema
    assert [(r["account_id"], r["alias"], r["strength"], r["observed_ts"]) for r in table.to_pylist()] == [
        ("a", "YAP", "abbreviation", None),
        ("b", "Yeni Azərbaycan Partiyası", "full", 20),
    ]
    assert affiliations(PROFILES.table()).num_rows == 0


@given(st.permutations(range(8)))
def test_the_order_of_rows_plays_no_part(order: list[int]) -> None:
    rows = [{"account_id": f"a{i % 3}", "bio": DECLARED[i], "observed_ts": i // 3, "raw": "r", "row": i} for i in range(8)]
    assert affiliations(profiles(rows)).equals(affiliations(profiles([rows[i] for i in order])))


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert all(token.fold for token in tokens(text) if token.fold.isalnum())
    list(declared(text, organisations()))


def test_slug() -> None:
    assert slug(PARTY) == "new-azerbaijan-party"
