from pathlib import Path

from tocsin.origin.sites.sellers import sellers, with_sellers

TEXT = "# ads\nExchange.example, 123, DIRECT, f0\nother.example, 9, RESELLER\nbroken line\n, ,\n"


def test_own_accounts_are_told_from_resellers() -> None:
    assert [(one["value"], one["own"]) for one in sellers(TEXT)] == [("exchange.example:123", True), ("other.example:9", False)]


def test_the_pages_beside_an_ads_txt_carry_its_marks(tmp_path: Path) -> None:
    (tmp_path / "a.example").mkdir()
    (tmp_path / "a.example" / "ads.txt").write_text(TEXT, encoding="utf-8")
    rows = with_sellers([{"file": "a.example/1.html", "traces": []}, {"file": "b.example/1.html"}], tmp_path)
    assert len(rows[0]["traces"]) == 2 and rows[1]["traces"] == []
