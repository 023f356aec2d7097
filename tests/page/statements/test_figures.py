from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.page.document import Block, Document
from tocsin.page.row import Date
from tocsin.page.statements.figures import PlacedFigure, figures, figures_in, sentences
from tocsin.page.statements.words import LANGUAGES


def one(text: str, lang: str) -> PlacedFigure:
    found = figures_in(text, lang)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "At least 86 of the 1,686 users shared it."), ("fr", "Au moins 86 des 1 686 utilisateurs l'ont partagé."),
        ("de", "Mindestens 86 der 1.686 Nutzer teilten es."), ("es", "Al menos 86 de los 1.686 usuarios lo compartieron."),
        ("ru", "Не менее 86 из 1686 пользователей поделились этим."), ("uk", "Щонайменше 86 із 1686 користувачів поширили це."),
        ("tr", "1.686 kullanıcının en az 86'sı bunu paylaştı."), ("az", "1686 istifadəçidən ən azı 86-sı bunu paylaşıb."),
        ("ar", "شارك ما لا يقل عن ٨٦ من أصل ١٦٨٦ مستخدمًا هذا المنشور."), ("fa", "دست‌کم ۸۶ نفر از ۱۶۸۶ کاربر آن را همرسانی کردند."),
    ],
)  # fmt: skip
def test_a_part_has_its_total_and_qualifier_in_ten_languages(lang: str, text: str) -> None:
    found = one(text, lang)
    assert (found.value, found.of, found.qualifier, found.unit) == (86, 1686, "at_least", "person")


def test_a_pronoun_stands_for_the_total_before_it() -> None:
    users, members = figures_in("On that day 1,686 users shared it. At least 86 of them are members of the party.", "en")
    assert (users.of, members.of, members.what) == (None, 1686, "users")


def test_days_years_clock_times_lists_scores_and_numbers_as_names_are_no_figures() -> None:
    for text in ("1. It was sold", "On 15 May 2024 at 10:30", "They won 3-1", "Article 5 of the law", "Call +44 20 7946 0958", "an F-16"):
        assert figures_in(text, "en") == []


def test_a_figure_holds_for_the_one_date_of_its_sentence() -> None:
    page = Document("a", [Block("On 5 May 40 houses burned. Some 12 people left in May and June.", role="body")], lang="en")
    told = [Date("5 May", "2024-05-05"), Date("May and June", "2024-05"), Date("June", "2024-06")]
    assert [(one.value, one.date) for one in figures(page, told)] == [(40, "2024-05-05"), (12, None)]


def test_a_distributors_own_numbers_are_outside_the_body() -> None:
    page = Document(
        "a",
        [
            Block("More than 140 people were killed.", role="body"),
            Block("We reach 90 countries.", role="boilerplate", kind="distributor_about"),
        ],
        lang="en",
    )
    assert [(figure.value, figure.in_body) for figure in figures(page)] == [(140, True), (90, False)]


@given(st.text(max_size=300), st.sampled_from([*LANGUAGES, "", "zh"]))
def test_surfaces_stand_in_the_text_where_they_are_said_to(text: str, lang: str) -> None:
    for figure in figures_in(text, lang):
        assert text[figure.start : figure.end] == figure.surface and figure.start <= figure.number_start < figure.number_end <= figure.end


@given(st.text(alphabet="ab. ,\nА?", max_size=5000))
def test_sentences_leave_only_white_space_out(text: str) -> None:
    kept = "".join(piece for _, piece in sentences(text))
    assert "".join(kept.split()) == "".join(text.split())
