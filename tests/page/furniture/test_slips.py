"""Letters and end marks that betray a source language, and what only looks like them."""

from tocsin.page.document import Block, Document
from tocsin.page.furniture.slips import slips

ARABIC = "أعلنت هيئة الميناء إغلاق الرصيف الشرقي بعد سقوط رافعة في الحوض."


def _slips(lang: str, *blocks: Block) -> list[tuple[str, str, str | None]]:
    return [(one.kind, one.surface, one.lang) for one in slips(Document("page", list(blocks), lang=lang))]


def test_a_letter_of_another_language() -> None:
    assert _slips("ar", Block(ARABIC + " وکالة الميناء", role="body")) == [("foreign_letter", "وکالة", "fa")]
    assert _slips("ru", Block("Порт закрыли, сообщил Сергій.", role="body")) == [("foreign_letter", "Сергій", "uk")]


def test_quotations_and_habits_are_no_slips() -> None:
    assert _slips("ru", Block("Он сказал: «Слава місту і порту».", role="body")) == []
    habit = " ".join(f"وکالة{word}" for word in ("ا", "ب", "ت", "ث", "ج", "ح", "خ")).replace(" ", " ميناء ")
    assert _slips("ar", Block(habit, role="body")) == []


def test_an_end_mark_that_is_a_calque() -> None:
    mark = Block("نهاية الرسالة/", role="boilerplate", kind="end_mark")
    assert _slips("ar", mark) == [("end_mark", "نهاية الرسالة/", "fa")]
    assert _slips("ar", Block("انتهى", role="boilerplate", kind="end_mark")) == []
    assert _slips("fa", Block("انتهای پیام/", role="boilerplate", kind="end_mark")) == []


def test_a_name_broken_by_a_full_stop() -> None:
    text = "New Velmar voted. In New Velmar ships wait. Port New Velmar is shut. It was said in Delhi. Velmar. Then they left."
    turned = text.replace("New Velmar", "Velmar Nova")
    assert ("broken_name", "Delhi. Velmar", None) in _slips("en", Block(turned, role="body"))
