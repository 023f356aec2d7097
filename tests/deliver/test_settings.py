"""The table [deliver]: what it takes, what it refuses, and where addresses stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.deliver.settings import Deliver, Rule, address, read
from tocsin.errors import SettingError


def case(folder: Path, text: str) -> Path:
    (folder / "private").mkdir(exist_ok=True)
    (folder / "case.toml").write_text(text, encoding="utf-8")
    return folder


def test_nothing_set_is_nothing_sent(tmp_path: Path) -> None:
    assert read(case(tmp_path, 'title = "x"')) == Deliver()


def test_what_is_set_is_read(tmp_path: Path) -> None:
    text = """[deliver]
every = 60
follow = ["incoming"]
[deliver.feeds]
langs = ["fr"]
[deliver.targets.desk]
lang = "ar"
tlp = "TLP:GREEN"
rules = [{ kinds = ["campaign*"], strength = "weak", at_least = 50, campaigns = ["tolvac*"] }]
[[deliver.relays]]
source = "reports"
targets = ["desk"]
"""
    found = read(case(tmp_path, text))
    assert found.every == 60 and found.feeds.langs == ("fr",) and found.relays[0].targets == ("desk",)
    (target,) = found.targets
    assert (target.name, target.lang, target.rules) == ("desk", "ar", (Rule(("campaign*",), "weak", ("tolvac*",), 50),))


def test_a_rule_asks_for_kind_strength_campaign_and_size() -> None:
    row = {"kind": "campaign.first", "strength": "moderate", "campaign": "tolvac-1", "value": 60.0}
    assert Rule().takes(row) and not Rule(strength="strong").takes(row) and not Rule(kinds=("group",)).takes(row)
    assert Rule(campaigns=("tolvac*",)).takes(row) and not Rule(campaigns=("other",)).takes(row) and not Rule(at_least=61).takes(row)
    count = {**row, "strength": None, "value": None}
    assert not Rule(strength="weak").takes(count) and Rule(strength="any").takes(count)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[deliver]\nevrey = 5", "evrey"),
        ('[deliver]\nevery = "soon"', "right kind"),
        ("[deliver]\nfollow = [5]", "right kind"),
        ('[deliver]\ninside = ["misp.house.example"]', "inside"),
        ("[deliver]\nevery = true", "right kind"),
        ('[deliver.targets.desk]\nurl = "https://k@a.example"', "does not belong into case.toml"),
        ('[deliver.targets.desk]\nlang = "de"', "no words for"),
        ('[deliver.targets.desk]\ntlp = "blue"', "no marking"),
        ('[deliver.targets."a b"]\nlang = "en"', "not a name"),
        ('[deliver.targets.desk]\nrules = [{ strength = "huge" }]', "huge"),
        ('[[deliver.relays]]\nsource = "x"\ntargets = ["nobody"]', "nobody"),
        ("[[deliver.relays]]\ntargets = []", "source is missing"),
        ('[deliver]\ntargets = { desk = "x" }', "no table"),
    ],
)
def test_what_cannot_be_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SettingError, match=r"\[") as caught:
        read(case(tmp_path, text))
    assert told in caught.value.message and caught.value.mend


def test_an_address_stands_in_the_environment_or_in_a_file_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TOCSIN_TARGET_DESK", raising=False)  # who runs the tests may have a target of this name
    secrets = case(tmp_path, "") / "private" / "deliver.toml"
    with pytest.raises(SettingError, match="no address"):
        address(tmp_path, "desk")
    secrets.write_text('desk = "https://key@a.example/"')
    secrets.chmod(0o644)
    with pytest.raises(SettingError, match="others may read it"):
        address(tmp_path, "desk")
    secrets.chmod(0o600)
    assert address(tmp_path, "desk") == "https://key@a.example/"
    monkeypatch.setenv("TOCSIN_TARGET_DESK", "tgram://1:a/2")
    assert address(tmp_path, "desk") == "tgram://1:a/2"
    secrets.write_text('other = "https://s3cret@a.example')
    with pytest.raises(SettingError) as caught:
        address(tmp_path, "other")
    assert "s3cret" not in caught.value.message + caught.value.mend
