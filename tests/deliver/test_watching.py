"""A watch from end to end on a small case: feeds and alerts once, nothing the second time, changes told, another watch refused."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deliver.servers import Receiver, web
from tocsin.case import Case
from tocsin.deliver.sending import Pauses
from tocsin.deliver.watching import Watch, identity_of
from tocsin.errors import CaseError, SettingError

RULES = """
[deliver.targets.desk]
lang = "fr"
rules = [{ strength = "any" }]
[deliver.feeds]
rules = [{ strength = "any" }]
"""


def posts(path: Path, number: int, seed: int = 1) -> Path:
    """Posts without a word, so that no model is needed."""
    lines = (f"o{seed}-{n},u{n % 9},{1_715_731_200 + 600 * n},https://a{n % 5}.example/{n % 7}" for n in range(number))
    path.write_text("\n".join(("post_id,account_id,ts,urls", *lines, "")))
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case that was run, without what a model is needed for."""
    folder = tmp_path_factory.mktemp("watched")
    case = Case.new(folder / "case", "Fog over Marlow", key=b"k" * 32)
    case.add([posts(folder / "posts.csv", 60)])
    case.run()
    return case.folder


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Path:
    folder = shutil.copytree(made, tmp_path / "case")
    with (folder / "case.toml").open("a") as stream:
        stream.write(RULES)
    return folder


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    with web() as found:
        monkeypatch.setenv("TOCSIN_TARGET_DESK", f"http://s3cret@{found.address}/hook")
        yield found


def watch(case: Path, *targets: str) -> Watch:
    return Watch(case, targets, pauses=Pauses(first_s=0.001))


def test_each_finding_once_and_a_second_watch_sends_none(case: Path, receiver: Receiver) -> None:
    findings = Case.open(case).view().read("findings").to_pylist()
    with watch(case).alone():
        first = watch(case).once()
    assert first.sent.sent == first.queued == len(receiver.taken) and first.added == 0
    told = [fact["id"] for body in receiver.taken.values() for fact in body["facts"]]
    assert len(told) == len(set(told)) == len(findings) and all(body["lang"] == "fr" for body in receiver.taken.values())
    feeds = {path.name: path.read_bytes() for path in first.feeds}
    second = watch(case).once()
    assert (second.queued, second.sent.sent, second.ran) == (0, 0, []) and len(receiver.asked) == first.queued
    assert {path.name: path.read_bytes() for path in second.feeds} == feeds and len(feeds) == 9
    assert b"s3cret" not in b"".join(path.read_bytes() for path in case.rglob("*") if path.is_file() and path.suffix != ".parquet")
    assert Case.open(case).audit() == []


def test_the_same_case_has_the_same_feeds_in_another_folder(case: Path, receiver: Receiver, tmp_path: Path) -> None:
    other = shutil.copytree(case, tmp_path / "other")
    one, two = ({path.name: path.read_bytes() for path in watch(folder).once().feeds} for folder in (case, other))
    assert one == two and identity_of(case) == identity_of(other)


def test_a_dry_run_shows_what_would_go_and_leaves_no_trace(case: Path, receiver: Receiver) -> None:
    def files() -> dict[Path, bytes]:
        kept = (path for path in case.rglob("*") if path.is_file() and not {"cache", "hidden"} & set(path.parts))
        return {path: path.read_bytes() for path in kept}

    before = files()
    messages, told = watch(case).planned()
    assert messages and not told and receiver.asked == [] and files() == before


def test_new_material_is_taken_in_and_told(case: Path, receiver: Receiver, tmp_path: Path) -> None:
    incoming = tmp_path / "incoming"
    incoming.mkdir()
    one = Watch(case, (), [str(incoming)], pauses=Pauses(first_s=0.001))
    one.once()
    asked = len(receiver.asked)
    posts(incoming / "more.csv", 200, seed=7)
    second = one.once()
    assert second.added == 1 and "assess" in second.ran and second.queued and len(receiver.asked) > asked
    news = {fact["news"] for body in list(receiver.taken.values())[asked:] for fact in body["facts"]}
    assert "changed" in news
    assert one.once().queued == 0


def test_a_case_marked_red_goes_nowhere(case: Path, receiver: Receiver) -> None:
    (case / "case.toml").write_text('marking = "TLP:RED"\n' + (case / "case.toml").read_text())
    found = watch(case).once()
    assert found.queued == 0 and found.feeds == [] and "TLP:RED" in found.told[0] and receiver.asked == []


def test_a_page_is_relayed_to_its_channel_and_into_its_feed(case: Path, receiver: Receiver, tmp_path: Path) -> None:
    from tests.deliver.test_relay import page

    (tmp_path / "reports").mkdir()
    page(tmp_path / "reports")
    with (case / "case.toml").open("a") as stream:
        stream.write(f'[[deliver.relays]]\nsource = "{tmp_path}/reports"\ntargets = ["desk"]\n')
    first = watch(case).once()
    (relayed,) = [body for body in receiver.taken.values() if "relay" in body]
    assert relayed["relay"]["source"] == "Agence du port" and "La digue de Velmar" in relayed["text"]
    told = json.loads(next(path for path in first.feeds if path.name == "relayed.json").read_bytes())
    assert told["items"][0]["external_url"] == "https://agence.example/notes/1" and "@capitaine" in told["items"][0]["content_text"]
    assert watch(case).once().queued == 0


def test_two_watches_at_once_are_refused(case: Path, receiver: Receiver) -> None:
    with watch(case).alone(), pytest.raises(CaseError, match="another process"), watch(case).alone():
        pass


def test_a_target_nobody_knows_is_refused(case: Path) -> None:
    with pytest.raises(SettingError):
        watch(case, "nobody").once()
