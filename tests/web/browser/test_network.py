"""The network is drawn, an account is found under the pointer and by keys, and the slider goes through time."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.web.browser.conftest import Bench

_DRAWN = "document.querySelector('canvas.network').toDataURL()"


def test_groups_and_accounts_are_chosen_and_moved(bench: Bench) -> None:
    bench.open("/network")
    page = bench.page
    canvas = page.locator("canvas.network")
    expect(page.locator("#network-says")).not_to_be_empty()
    before = page.evaluate(_DRAWN)
    assert len(before) > 5000, "nothing is drawn"
    canvas.focus()
    page.keyboard.press("n")
    expect(page.locator("#network-says a").first).to_have_attribute("href", "/groups/g1?lang=en")
    assert page.evaluate(_DRAWN) != before
    page.keyboard.press("Escape")
    box = canvas.bounding_box()
    assert box is not None
    for part in range(40):  # the pointer looks for an account along a line through the largest disc
        page.mouse.move(box["x"] + box["width"] / 2 + (part - 20) * 4, box["y"] + box["height"] / 2)
        if page.locator("figure.net.over").count():
            break
    page.mouse.down()
    page.mouse.up()
    expect(page.locator("#network-says a").first).to_be_visible()
    page.mouse.down()
    page.mouse.move(box["x"] + 30, box["y"] + 30, steps=5)
    page.mouse.up()
    page.wait_for_timeout(250)
    page.keyboard.press("0")
    assert bench.console == [] and bench.outside == []


def test_the_slider_goes_through_time(bench: Bench) -> None:
    bench.open("/network", "ar")
    page = bench.page
    expect(page.locator("canvas.network")).to_be_visible()
    slider = page.locator("#network-step")
    slider.focus()
    with page.expect_request("**/network/density.png*step=0*"):
        page.keyboard.press("Home")
    expect(page.locator("#network-when")).to_contain_text("UTC")
    page.wait_for_url("**step=0*")
    shown = page.locator("#network-pairs").inner_text()
    page.reload()
    assert page.locator("#network-pairs").inner_text() == shown and page.locator("#network-step").input_value() == "0"
    assert bench.console == []
