"""A span is chosen by dragging and by keys, goes into the address once, and every chart follows."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.web.browser.conftest import Bench


def test_dragging_chooses_a_span_and_going_back_lets_it_go(bench: Bench) -> None:
    bench.open("/time")
    page = bench.page
    before, history = page.locator("#brush-shown").get_attribute("data-values"), page.evaluate("history.length")
    box = page.locator("#brush-whole svg").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 30)
    page.mouse.down()
    for part in (0.35, 0.4, 0.5):
        page.mouse.move(box["x"] + part * box["width"], box["y"] + 30)
    assert "from=" not in page.url and page.locator(".chosen-now").count() == 1
    page.mouse.up()
    page.wait_for_url("**from=2024-05-15T*to=*")
    expect(page.locator("#brush-whole .frame")).to_have_count(1)
    assert page.evaluate("history.length") == history + 1 and page.locator("#brush-shown").get_attribute("data-values") != before
    page.get_by_role("link", name="All but this span").click()
    expect(page.locator("#brush-whole .frame.out")).to_have_count(1)
    page.get_by_role("link", name="Clear the span").click()
    expect(page.locator(".frame")).to_have_count(0)
    page.go_back()
    expect(page.locator("#brush-whole .frame.out")).to_have_count(1)
    assert bench.console == [] and bench.outside == []


def test_keys_choose_a_span_and_values_are_followed_in_place(bench: Bench) -> None:
    bench.open("/time", "ar")
    page = bench.page
    page.locator("#brush-shown").focus()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    page.keyboard.down("Shift")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    assert page.locator("#brush-shown + .brush-says").inner_text()
    page.keyboard.up("Shift")
    page.wait_for_url("**from=*")
    expect(page.locator("#brush-shown")).to_be_focused()
    assert len((page.locator("#brush-shown").get_attribute("data-values") or "").split()) == 6
    page.evaluate("window.same = true")
    page.locator("#by-platform + table a[data-follow]").first.click()
    page.wait_for_url("**platform=*")
    expect(page.locator(".facet .chosen")).to_have_count(1)
    assert page.evaluate("window.same") and bench.console == []


def test_a_span_chosen_on_the_overview_is_looked_into(bench: Bench) -> None:
    bench.open("/", "fr")
    page = bench.page
    page.locator("#brush-volume").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.down("Shift")
    page.keyboard.press("ArrowRight")
    page.keyboard.up("Shift")
    page.wait_for_url("**/time?lang=fr&from=2024-05-15T*to=*")
    expect(page.locator("#brush-whole .frame")).to_have_count(1)
    assert bench.console == []
