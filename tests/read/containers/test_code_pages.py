"""A code page is decided by the letters of languages, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.read.containers import code_pages
from tocsin.read.containers.code_pages import CUT, EVIDENCE, judged, languages, of_letters

SAID = {
    "fr": "Fermé dès l'été à Nîmes, les dockers ont bloqué le port et le préfet a décidé de le réouvrir",
    "es": "El puerto está cerrado por la protesta número cinco, según el señor alcalde",
    "pt": "O porto não foi aberto à população, informação da câmara",
    "de": "Der Hafen ist wegen der Proteste für Schiffe geschlossen, größere Störungen möglich",
    "pl": "Port został zamknięty z powodu protestów, dziś wieczorem wznowi działalność",
    "cs": "Přístav je uzavřen kvůli protestům číslo pět, řekl mluvčí",
    "hu": "A kikötőt lezárták a tüntetés miatt, közölte a szóvivő",
    "ro": "Portul a fost închis şi oraşul aşteaptă o decizie în câteva zile",
    "tr": "Liman protesto nedeniyle kapatıldı, işçiler grevi sürdürüyor",
    "lt": "Uostas uždarytas dėl protesto, žmonės laukia sprendimų",
    "lv": "Osta slēgta protesta dēļ, cilvēki gaida lēmumu šodien",
    "ru": "Гавань закрыта из-за протеста рабочих",
    "uk": "Гавань закрита через протест, повідомили їхні представники",
    "el": "Το λιμάνι έκλεισε λόγω της διαμαρτυρίας",
    "he": "הנמל נסגר בגלל ההפגנה של העובדים",
    "ar": "الجسر مغلق منذ الصباح بسبب الاحتجاج",
    "th": "ท่าเรือปิดเพราะการประท้วงของคนงาน",
    "zh_simplified": "港口因为抗议活动而关闭了，工人们要求提高工资",
    "zh_traditional": "港口因為抗議活動而關閉了，工人們要求提高工資",
    "ja": "港は抗議活動のため閉鎖されました。労働者は賃上げを求めています",
    "ko": "항구가 시위 때문에 폐쇄되었습니다 노동자들은 임금 인상을 요구하고 있습니다",
}
PAGES = [(language.name, page) for language in languages() for page in language.pages if language.name in SAID]


@pytest.mark.parametrize(("language", "page"), PAGES)
def test_a_page_is_decided_right_or_not_at_all(language: str, page: str) -> None:
    text = "\n".join([SAID[language]] * 6)
    try:
        content = text.encode(page)
    except UnicodeEncodeError:
        pytest.skip("the page lacks a letter of the text")
    verdict = judged(content)
    assert verdict and content.decode(verdict.page) == text
    alone = judged(SAID[language].encode(page))
    assert alone is None or SAID[language].encode(page).decode(alone.page) == SAID[language]


@pytest.mark.parametrize("content", [b"\xe9", b"n\xe3o", "мир".encode("cp1251"), bytes(range(128, 256)) * 9])
def test_too_little_and_nonsense_decide_nothing(content: bytes) -> None:
    assert judged(content) is None


def test_the_rest_of_the_file_is_evidence() -> None:
    own = of_letters("На пристани мир и порт закрыт, морская гавань закрыта " * 9)
    verdict = judged("порт закрыт".encode("koi8-r"), own=own)
    assert verdict and verdict.page == "koi8-r"
    assert of_letters("plain words") is None


def test_words_in_capitals_are_not_another_page() -> None:
    verdict = judged("ГАВАНЬ ЗАКРЫТА СЕГОДНЯ УТРОМ ИЗ-ЗА ПРОТЕСТА".encode("cp1251"))
    assert verdict and verdict.page == "cp1251"


WORDS = st.lists(st.one_of(st.sampled_from(list(SAID.values())), st.text(max_size=8)), min_size=1, max_size=4).map(" ".join)


@given(WORDS, st.sampled_from([page for _, page in PAGES]), st.binary(max_size=12), st.sampled_from([None, "мир", "éà"]))
def test_what_is_left_out_beforehand_decides_nothing(said: str, page: str, odd: bytes, other: str | None) -> None:
    content, own = said.encode(page, "ignore") + odd, of_letters(other) if other else None
    found = judged(content, own=own)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(code_pages, "_apart", lambda content: (content, code_pages.Counter()))
        patched.setattr(code_pages, "_known", lambda page, language: bytes(range(256)))
        every = judged(content, own=own)
    assert (found and (found.page, found.language)) == (every and (every.page, every.language))


def test_a_sign_cut_with_the_evidence_costs_nothing_but_itself() -> None:
    line = f"{SAID['zh_simplified']}, ".encode("gb18030")
    content = b"x" * (EVIDENCE % len(line)) + line * (EVIDENCE // len(line))
    assert len(content) == EVIDENCE
    for short in range(1, CUT + 1):
        verdict = judged(b"y" * short + content)
        assert verdict and verdict.page == "gb18030"
