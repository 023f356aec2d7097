import pyarrow as pa
import pytest

from tocsin.match.folding.disguises import disguises, undone
from tocsin.match.settings import MatchSettings
from tocsin.match.texts import match_texts
from tocsin.query.words import Words

ENGLISH = "The mayor of Valmora resigned on Monday after the council voted against the new harbour bridge"
ARABIC = "أعلنت الحكومة المحلية إلى سكان المدينة أن الجسر الكبير على النهر سيغلق حتى إشعار آخر"
PERSIAN = "شهردار شهر کوچک ما پس از رای گیری شورا درباره پل تازه بندر روز دوشنبه کناره گیری کرد"
AZERI = "Şəhər meri körpü haqqında səsvermədən sonra bazar ertəsi günü istefa verdiyini açıqladı"
TURKISH = "Işıklı köprü için yapılan oylamadan sonra şehrin belediye başkanı pazartesi günü istifa etti"
GERMAN = "Der Bürgermeister der großen Hafenstadt trat am Montag nach der Abstimmung über die Brücke zurück"
WIDE = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)})
BOLD = str.maketrans({chr(ord("a") + i): chr(0x1D41A + i) for i in range(26)})
SMALL = str.maketrans("abcdefghijklmnoprtuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡʏᴢ")
SQUARES = str.maketrans({chr(ord("a") + i): chr(0x1F170 + i) for i in range(26)})
CYRILLIC = str.maketrans("aeopcyxi", "аеорсухі")
GREEK = str.maketrans("aoipe", "αοιρε")
CHEROKEE = str.maketrans("MT", "ᎷᎢ")
ARMENIAN = str.maketrans("ouhn", "օսհո")

# name: (plain, dressed, what the evidence has to name; "" for what is no disguise of one text but a spelling)
DRESSED = {
    "compatibility forms": (ENGLISH + " officially", ENGLISH + " oﬃcially", ""),
    "full-width": (ENGLISH, ENGLISH.translate(WIDE), "full-width"),
    "mathematical": (ENGLISH, ENGLISH.translate(BOLD), "mathematical"),
    "small capitals": (ENGLISH, ENGLISH.translate(SMALL), "small capital"),
    "letters in squares": (ENGLISH, ENGLISH.translate(SQUARES), "mathematical"),
    "Cyrillic": (ENGLISH, ENGLISH.translate(CYRILLIC), "look-alike"),
    "Greek": (ENGLISH, ENGLISH.translate(GREEK), "look-alike"),
    "Cherokee": (ENGLISH, ENGLISH.translate(CHEROKEE), "look-alike"),
    "Armenian": (ENGLISH, ENGLISH.translate(ARMENIAN), "look-alike"),
    "zero-width": (ENGLISH, "\u200b".join(ENGLISH), "invisible"),
    "soft hyphens": (ENGLISH, ENGLISH.replace("o", "o\u00ad"), "invisible"),
    "directions": (ENGLISH, "\u202e" + ENGLISH.replace(" ", " \u2066"), "direction mark"),
    "combining marks": (ENGLISH, "".join(c + "\u0336\u0301" for c in ENGLISH), "combining mark"),
    "capitals": (ENGLISH, ENGLISH.upper(), "capitals"),
    "spaced out": (ENGLISH, ENGLISH.replace("Valmora", "V a l m o r a"), "spaced out"),
    "dotted": (ENGLISH, ENGLISH.replace("Valmora", "V.a.l.m.o.r.a"), "spaced out"),
    "leet": (ENGLISH, ENGLISH.replace("Valmora", "V@lm0ra").replace("resigned", "re5igned"), "for letters"),
    "emoji": (ENGLISH, "🚨🚨 " + ENGLISH.replace(" on ", " 🇫🇷 on "), "emoji"),
    "hashtags at the end": (ENGLISH, ENGLISH + " #valmora #bridge", "hashtags"),
    "a hashtag for a word": (ENGLISH, ENGLISH.replace("Valmora", "#Valmora"), ""),
    "links": (ENGLISH, ENGLISH + " https://a.example/b?c=d pic.example.com/Ab12", "2 links (at the end)"),
    "mentions": (ENGLISH, "@one_a @two " + ENGLISH, "2 mentions (at the start)"),
    "repost": (ENGLISH, "RT @some_one: " + ENGLISH, "repost prefix"),
    "repost of a repost": (ENGLISH, "RT @a: RT @b: " + ENGLISH, "repost prefix"),
    "repost without a sign": (ENGLISH, "RT someone: " + ENGLISH, "repost prefix"),
    "credit": (ENGLISH, ENGLISH + " (via @some.one)", "credit at the end"),
    "quotation": (ENGLISH, f"«{ENGLISH}»", ""),
    "quoted by somebody": (ENGLISH, f"So he says: “{ENGLISH}” 😂", "opens with “So he says:”"),
    "truncated": (ENGLISH, ENGLISH[:75] + "…", "shorter one is"),
    "Arabic variants": (ARABIC, ARABIC.translate(str.maketrans("أإآةىيك", "اااهييک")), ""),
    "Arabic marks": (ARABIC, "".join(c + "\u064e" if c.isalpha() else c for c in ARABIC), "Arabic mark"),
    "tatweel": (ARABIC, ARABIC.replace("سكان", "ســكــان"), "stretched"),
    "Persian in Arabic letters": (PERSIAN, PERSIAN.translate(str.maketrans("کی", "كي")), ""),
    "Persian joiners": (PERSIAN, PERSIAN.replace("رای گیری", "رای\u200cگیری"), ""),
    "Azerbaijani without its letters": (AZERI, AZERI.translate(str.maketrans("əşıöüçğƏŞİÖÜÇĞ", "esioucgESIOUCG")), ""),
    "Turkish capitals": (TURKISH, TURKISH.replace("i", "İ").replace("ı", "I").upper(), "capitals"),
    "Turkish without its letters": (TURKISH, TURKISH.translate(str.maketrans("ışöüçğI", "isoucgI")), ""),
    "German capitals": (GERMAN, GERMAN.upper(), "capitals"),
}


@pytest.mark.parametrize("name", DRESSED)
def test_a_dressed_copy_is_found_and_what_was_undone_is_named(name: str) -> None:
    plain, dressed, said = DRESSED[name]
    posts = pa.table({"post_id": ["a", "b"], "text": [plain, dressed]})
    _, pairs, families, *_ = match_texts(posts, MatchSettings(encode=0))
    assert pairs["kind"].to_pylist() == ["copypasta"]
    words = Words("en")
    assert said in words.phrases(pairs["evidence"][0].as_py())
    head = families["head_id"][0].as_py()
    changed = dict(zip(families["post_id"].to_pylist(), families["changed"].to_pylist(), strict=True))
    assert changed.pop(head) == []
    assert said in words.phrases(next(iter(changed.values())))


def test_what_was_undone_is_counted_and_placed() -> None:
    text = "@a The m\u200bay\u200bor of Vаlmora #one re5igned https://a.example/a1b2 t.co/x #two"
    assert [Words("en").phrase(each.phrase) for each in undone(text)] == [
        "2 links (at the end)",
        "1 mention (at the start)",
        "1 hashtag outside the sentence (at the end)",
        "2 invisible characters (in “mayor”)",
        "1 word with look-alike letters (in “Valmora”)",
        "1 digit or sign for a letter (in “re5igned”)",
    ]
    assert undone("The mayor resigned.") == [] == disguises("")


def test_a_joiner_that_makes_one_emoji_of_two_is_no_disguise_and_one_between_letters_is() -> None:
    assert disguises("\U0001f6b4\U0001f3fc\u200d\u2642\ufe0f The mayor \u2764\ufe0f\u200d\U0001f525") == ["emoji"]
    assert disguises("The ma\u200dyor \U0001f6b4") == ["invisible", "emoji"]


def test_no_handle_is_quoted() -> None:
    text = "@some\u200bone.else: V a l m o r a @other_one h0lds https://example.org/@third_one"
    assert not any(name in str(each.phrase) for each in undone(text) for name in ("some", "other", "third"))
