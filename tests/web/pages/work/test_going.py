"""After an act one of our pages is shown, never another's; who acts has given a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.pages.synthetic import Made
from tocsin.errors import SettingError
from tocsin.query.view import CaseView
from tocsin.query.words import Words
from tocsin.web.pages.act import Doing
from tocsin.web.pages.work.going import address, back, named


def doing(view: CaseView, who: str = "ann", **form: str) -> Doing:
    return Doing(Made(view), Path(), Words(form.get("lang", "en")), "", form, who)


@pytest.mark.parametrize("wrong", ["", "https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere", "/a\nb", "javascript:alert(1)"])
def test_only_to_our_own_pages(view: CaseView, wrong: str) -> None:
    assert back(doing(view, back=wrong, lang="ar"), "/board") == "/board?lang=ar"
    assert back(doing(view, back="/judge?queue=random"), "/board") == "/judge?queue=random"
    assert address("/judge", doing(view), of="a b") == "/judge?of=a+b"


def test_a_name_is_never_made_up(view: CaseView) -> None:
    assert named(doing(view)) == "ann"
    for who in ("", "x" * 81):
        with pytest.raises(SettingError):
            named(doing(view, who))
