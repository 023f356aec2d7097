import json

from tocsin.page.row import Boilerplate, Channel, Credit, Mark, PageRow, Quote, as_dict
from tocsin.read.parts.said import parted, whole
from tocsin.read.pseudonym import Pseudonyms

ROW = as_dict(
    PageRow(
        "a.html", author=["Ada Fenn"], signatories=["Bo Lind"], quotes=[Quote("No.", "“No.”", "Ada Fenn")],
        channels=[Channel("telegram", "t.me/harbour_desk", "harbour_desk")],
        traces=[Mark("contact", "desk@a.example"), Mark("ga", "UA-1-1")],
        boilerplate=[Boilerplate("channel_promotion", "Join @harbour_desk"), Boilerplate("related", "Read also")],
        credits=[Credit("photo", "Photo: Bo Lind", "Bo Lind"), Credit("source_agency", "Source: LP", "LP")],
    )
)  # fmt: skip


def test_what_names_persons_and_channels_is_in_the_private_half_alone() -> None:
    public, private = parted(ROW, Pseudonyms(b"k" * 32))
    for name in ("Ada Fenn", "Bo Lind", "harbour_desk", "desk@a.example"):
        assert name not in public
    assert "Ada Fenn" in private and "harbour_desk" in private
    told = json.loads(public)
    assert told["channels"][0]["account_id"] and {one["kind"] for one in told["traces"]} == {"contact", "ga"}


def test_the_halves_make_the_whole_again() -> None:
    found = whole(*parted(ROW, Pseudonyms(b"k" * 32)))
    assert found["signatories"] == ["Bo Lind"] and len(found["credits"]) == 2 and len(found["boilerplate"]) == 2
    assert whole(None, None) == {}
