"""Translations: kept, printed beside equal texts as not checked, hidden names hidden in them, gone with what they translate."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support import write_posts
from tocsin.case import Case
from tocsin.cli import main
from tocsin.errors import SettingError
from tocsin.people.translating import Translating
from tocsin.protect.retention.strings import Strings
from tocsin.query.lookups import Lookups
from tocsin.report.dossier import compose
from tocsin.store.judgements import current


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("translated")
    case = Case.new(folder / "case", None, b"k" * 32)
    case.add(write_posts(folder / "posts.csv", 120))
    case.run(changes={"match.encode": 0})
    return case


def family(case: Case) -> str:
    return str(compose(case.view(), "en")["operandi"]["families"]["shown"][0]["id"])


def heads(case: Case, lang: str) -> list[str]:
    shown = compose(case.view(), lang)["operandi"]["families"]["shown"]
    return [one["text"] for one in next(row for row in shown if row["id"] == family(case))["head"]["translations"]]


def test_one_is_kept_and_printed_beside_its_text_and_nothing_else_changes(made: Case) -> None:
    name, before = family(made), [dict(row) for row in made.findings]
    made.translation(name, "Première version", "fr", "A. Traductrice")
    kept = made.translation(name, "Le pont est fermé", "FR", "A. Traductrice")
    made.translation(name, "Die Brücke ist zu", "de", "a tool, version 3")
    assert (kept["verdict"], kept["lang"], kept["translator"]) == ("translation", "fr", "A. Traductrice")
    assert heads(made, "fr") == ["Le pont est fermé", "Die Brücke ist zu"] and heads(made, "ar")[0] == "Die Brücke ist zu"
    told = compose(made.view(), "fr")
    assert [(one["id"], one["by"], one["checked"]) for one in told["translations"]] == [
        (name, "A. Traductrice", False), (name, "a tool, version 3", False),
    ]  # fmt: skip
    assert told["judgements"] == [] and len(made.judgements) == 0 and [dict(row) for row in made.findings] == before
    assert len(made.translations) == 2 and made.audit() == []


def test_a_page_says_who_made_it_and_that_nobody_checked_it(made: Case, tmp_path: Path) -> None:
    made.translation(family(made), "Le pont <b>est</b> fermé", "fr", "B. Traducteur")
    made.report("html", tmp_path / "d.html", lang="fr")
    page = (tmp_path / "d.html").read_text("utf-8")
    assert "B. Traducteur" in page and "non vérifiée" in page and "Le pont &lt;b&gt;est&lt;/b&gt; fermé" in page


def test_a_post_may_be_translated_and_what_is_neither_is_refused(made: Case) -> None:
    post = str(made.tables["posts"]["post_id"][0])
    assert made.translation(post, "words", "en", "C")["id"].startswith("post.")
    for wrong in (("nothing", "words", "en", "C"), (post, " ", "en", "C"), (post, "words", "english", "C"), (post, "words", "en", " ")):
        with pytest.raises(SettingError):
            made.translation(*wrong)


def test_a_bad_row_of_a_table_costs_that_row(made: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = family(made)
    rows = [{"id": name, "text": "Eins", "lang": "de"}, {"id": "no.such", "text": "Zwei"}, {"id": name, "text": ""}]
    (tmp_path / "t.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert main(["translation", str(made.folder), str(tmp_path / "t.jsonl"), "--lang", "nl", "--by", "D"]) == 0
    told = capsys.readouterr()
    assert "1 translations kept, 2 rows left out" in told.out and "row 2" in told.err and "row 3" in told.err
    assert main(["translation", str(made.folder), name, "--lang", "es", "--text", "El puente", "--by", "E"]) == 0
    assert main(["translation", str(made.folder)]) == 0
    assert {"Eins", "El puente"} <= set(made.translations["text"]) and "El puente" in capsys.readouterr().out


def test_names_that_are_hidden_are_hidden_in_it(made: Case) -> None:
    made.translation(family(made), "says @some_person, or some.one@mail.example", "it", "F")
    shown = next(one["text"] for one in made.translations if one["lang"] == "it")
    assert "some_person" not in shown and "mail.example" not in shown


def test_it_goes_when_what_it_translates_has_to_go(made: Case) -> None:
    entry = next(one for one in current(made.said.all()) if one["lang"] == "es")
    words = tuple(entry["statement"].casefold().replace(":", "").split()[:2])
    assert {"statement", "text"} <= set(Strings(words={words}).fields(entry))
    assert not set(Strings(words={("quite", "other")}).fields(entry))


def test_an_emptied_one_is_printed_nowhere(made: Case) -> None:
    from tocsin.query.people.translations import Translations, listed

    view = made.view()
    gone = view.saying([{**one, "text": ""} for one in view.judgements], view.sets)
    assert listed(Lookups(gone)) == [] and not Translations(Lookups(gone), "en").of("anything")


@pytest.mark.parametrize(
    ("text", "lang", "by"), [(" ", "fr", "me"), ("words", "french", "me"), ("words", "f1", "me"), ("words", "fr", " ")]
)
def test_what_is_no_translation_is_refused_before_the_case_is_opened(text: str, lang: str, by: str) -> None:
    with pytest.raises(SettingError):
        Translating().translation("f1", text, lang, by)
