"""Judging by keyboard: a key judges and goes on, z takes it back, keys are off in fields; all of it without a script too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.people.cases import case_of
from tests.web.browser.conftest import Bench
from tocsin.case import Case


@pytest.fixture
def case(tmp_path: Path) -> Case:
    made = case_of(tmp_path)
    (made.folder / "tables").mkdir(exist_ok=True)
    return made


def ready(bench: Bench, path: str) -> None:
    assert bench.open(path) == 200
    if bench.page.locator("input[name=who]").count():
        bench.page.fill("input[name=who]", "Ann")
        bench.page.locator("form[action='/name'] button").click()
        bench.page.wait_for_load_state()
    bench.page.wait_for_load_state("load")


def press(bench: Bench, key: str) -> None:
    with bench.page.expect_navigation():
        bench.page.keyboard.press(key)
    bench.page.wait_for_load_state("load")


def test_keys_judge_take_back_and_go_on(opened: Callable[[Path], Bench], case: Case) -> None:
    bench = opened(case.folder)
    path = "/judge?queue=threshold&of=findings&id=all%3Dposts"
    ready(bench, path)
    press(bench, "y")
    press_again(bench, path)
    press(bench, "n")
    press_again(bench, path)
    assert [one["verdict"] for one in case.judgements] == ["reject"]
    press(bench, "z")
    assert [one["verdict"] for one in case.judgements] == ["accept"]
    press_again(bench, path)
    bench.page.focus("textarea[name=why]")
    bench.page.keyboard.type("yes, nobody uses this")
    assert [one["verdict"] for one in case.judgements] == ["accept"]
    bench.page.evaluate("document.activeElement.blur()")
    press(bench, "e")
    assert Case.open(case.folder).view(missing=()).judgements[-1]["verdict"] == "board"
    bench.page.keyboard.press("?")
    assert bench.page.locator("details[data-key='?']").get_attribute("open") is not None
    sizes = bench.page.locator(".key").evaluate_all(
        "keys => keys.map(key => key.getBoundingClientRect()).map(box => [box.width, box.height])"
    )
    assert sizes and all(width >= 24 and height >= 24 for width, height in sizes)
    press(bench, "/")
    assert bench.page.url.startswith(f"{bench.address}/search") and bench.console == [] and bench.outside == []
    bench.page.keyboard.press("y")
    assert len(list(case.said.all())) == 4


def press_again(bench: Bench, path: str) -> None:
    assert bench.open(path) == 200
    bench.page.wait_for_load_state("load")


def test_without_a_script_buttons_do_the_same(browser: object, opened: Callable[[Path], Bench], case: Case) -> None:
    bench = opened(case.folder)
    ready(bench, "/judge?queue=threshold&of=findings&id=all%3Dposts")
    bench.page.route("**/static/*", lambda route: route.abort())
    press_again(bench, "/judge?queue=threshold&of=findings&id=all%3Dposts")
    with bench.page.expect_navigation():
        bench.page.locator("button[value=unsure]").click()
    assert [one["verdict"] for one in case.judgements] == ["unsure"]
