from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tocsin
from tocsin.errors import SettingError
from tocsin.model import phrase
from tocsin.query.catalogue import LANGUAGES, catalogue
from tocsin.query.catalogue.plurals import CLASSES, plural
from tocsin.query.words import Words
from tocsin.read.fields.column_names import PLATFORMS

PACKAGE = Path(tocsin.__file__).parent
PRINTED_APART = ("unitname", "tile")  # sections of words whose number a reader can open, so that it stands outside them
# Where an expression reads what people posted, or a selection that a reader typed.
CELLS = ("report/tables/cells.py", "report/tables/xlsx.py")  # what a spreadsheet would run, and names of its sheets
READS_POSTS = (
    "query/mask.py", "query/select/selection.py", "query/describe.py", "query/people/declared.py", "report/difference.py", *CELLS
)  # fmt: skip


def test_every_entry_has_its_words_in_every_language() -> None:
    for key, entry in catalogue().items():
        assert set(entry.words) == set(LANGUAGES), key
        if not key.startswith("qualifier."):
            assert all(text for lang in LANGUAGES for text in entry.texts(lang)), key


def test_the_languages_say_the_same_values_in_the_same_formats() -> None:
    """No number, date or name of one language is missing in another; `count` and `of` differ by case alone."""
    for key, entry in catalogue().items():
        asked = [placeholders(text) for lang in LANGUAGES for text in entry.texts(lang)]
        assert all(one == asked[0] for one in asked), key


def test_every_platform_that_readers_tell_has_a_name() -> None:
    golden = (Path(__file__).parents[1] / "read" / "golden").rglob("*.jsonl")
    told = {platform for path in golden for platform in re.findall(r'"platform": "([^"]+)"', path.read_text("utf-8"))}
    assert len(told) > 30 and sorted(one for one in told | set(PLATFORMS) if f"platform.{one}" not in catalogue()) == []


def placeholders(text: str) -> set[tuple[str, str]]:
    fields = [(name, form or "") for _, name, form, _ in string.Formatter().parse(text) if name]
    return {(name, f"count.{form[3:]}" if form.startswith("of.") else form) for name, form in fields}


def test_numbers_that_words_depend_on_are_among_their_values_and_every_plural_class_is_there() -> None:
    for key, entry in catalogue().items():
        plurals = {lang: words for lang, words in entry.words.items() if isinstance(words, dict)}
        assert bool(plurals) == (entry.by is not None), key
        for lang, words in plurals.items():
            assert {"other"} <= set(words) <= set(CLASSES[lang]), (key, lang)
            apart = key.partition(".")[0] in PRINTED_APART
            assert all(any(name == entry.by for name, _ in placeholders(text)) != apart for text in words.values()), (key, lang)
        if key.startswith("count."):
            assert set(plurals["ar"]) == set(CLASSES["ar"]) - {"zero"}, key


def test_every_format_is_known() -> None:
    sections = {key.partition(".")[0] for key in catalogue()}
    plain = {
        "",
        "id",
        "share",
        "day",
        "country",
        "instant",
        "hour",
        "date",
        "duration",
        "quoted",
        "label",
        "account",
        "post",
        "link",
        "phrase",
        "zone",
    }
    for key, entry in catalogue().items():
        for _, form in placeholders(entry.texts("en")[0]):
            one = form.removeprefix("list.")
            assert (
                one in plain | sections
                or one.partition(".")[0] in ("share", "part", "end")
                or f"count.{one.removeprefix('count.')}" in catalogue()
            ), (key, form)


def test_every_key_that_templates_and_code_name_exists() -> None:
    globs = ("query/**/*.py", "report/**/*.py", "report/templates/*.html")
    texts = [path.read_text(encoding="utf-8") for glob in globs for path in PACKAGE.glob(glob)]
    named = {key for text in texts for key in re.findall(r"\b(?:w|words)\([\"']([a-z_]+\.[a-z_]+)[\"'][,)]", text)}
    assert len(named) > 150
    assert named <= set(catalogue())


def test_every_phrase_that_code_makes_has_its_sentence() -> None:
    made = set()
    for path in PACKAGE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "phrase" and call.args:
                made |= {one.value for one in ast.walk(call.args[0]) if isinstance(one, ast.Constant) and "." in str(one.value)}
    whole = {code for code in made if code[-1] not in "._"}  # the rest is the beginning of several
    assert len(whole) > 30
    assert whole <= set(catalogue()), whole - set(catalogue())


def test_no_expression_reads_a_sentence_or_an_id_back() -> None:
    """In assess, query and report regular expressions read bios, posts, links, selections and facts, and nothing that we wrote."""
    allowed = {"assess/affiliations/bio.py", "assess/affiliations/organisations.py", "assess/campaigns/names.py", *READS_POSTS}
    allowed |= {f"assess/weighing/given/{name}.py" for name in ("words", "values", "behind")}  # words and numbers by others
    allowed |= {
        "assess/narratives.py",
        "report/about.py",
        "report/bundles/told.py",
        "report/pdf/styled.py",
        "report/pdf/text.py",
    }  # heads, names of files, SVG, letters
    allowed |= {"query/select/rows.py"}  # names of posts, to know one from an id
    allowed |= {f"assess/crossed/traits/profile/{name}.py" for name in ("avatars", "handles")}  # addresses of pictures, handles
    found = set()
    for folder in ("assess", "query", "report"):
        for path in (PACKAGE / folder).rglob("*.py"):
            imported = {
                alias.name for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Import) for alias in node.names
            }
            found |= {path.relative_to(PACKAGE).as_posix()} if "re" in imported else set()
    assert found <= allowed, found - allowed


def test_terms_have_meanings() -> None:
    words = Words("fr")
    assert words.keys("term") == words.keys("meaning")


def test_numbers_and_times_are_written_as_the_language_does() -> None:
    en, fr, ar = Words("en"), Words("fr"), Words("ar")
    assert (en.number(5187), fr.number(5187), ar.number(5187)) == ("5,187", "5\u202f187", "5,187")
    assert (en.number(0.25), fr.number(0.25), en.number(None)) == ("0.25", "0,25", "–")
    assert (en.share(86, 1686), fr.share(86, 1686), en.share(1, 100_000), en.share(0, 0)) == ("5.1%", "5,1\u202f%", "<0.1%", "0%")
    assert [words.day(1_715_731_200) for words in (en, fr, ar)] == ["15 May 2024", "15 mai 2024", "15 مايو 2024"]
    assert en.instant(None) == "time not known"
    assert (en.duration(0), en.duration(3700), en.duration(90_061)) == ("0\u00a0s", "1\u00a0h 1\u00a0min", "1\u00a0d 1\u00a0h")
    assert en.iso_day("2024-05-15") == "15 May 2024"
    assert en.iso_day("some day") == "some day"
    assert (en.language("az"), en.language("tlh"), ar.dir, fr.dir) == ("Azerbaijani", "tlh", "rtl", "ltr")


def test_another_language_is_refused() -> None:
    with pytest.raises(SettingError):
        Words("de")


def test_small_numbers_are_written_as_people_write_them() -> None:
    en, fr = Words("en"), Words("fr")
    assert [en.number(n) for n in (1600.2, 0.00086, 0.0004, 3e-7, 1.3e-9, 0.01)] == [
        "1,600", "0.00086", "0.0004", "3\u00a0×\u00a010⁻⁷", "1.3\u00a0×\u00a010⁻⁹", "0.01",
    ]  # fmt: skip
    assert (fr.number(0.00086), fr.number(1.3e-9)) == ("0,00086", "1,3\u00a0×\u00a010⁻⁹")


@given(st.floats(1e-300, 1e12))
def test_no_number_is_written_as_machines_do(value: float) -> None:
    for lang in LANGUAGES:
        assert "e" not in Words(lang).number(value)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["1 account", "2 accounts", "1,686 accounts"]),
        ("fr", ["1 compte", "2 comptes", "1\u202f686 comptes"]),
        ("ar", ["حساب واحد (1)", "حسابان (2)", "1,686 حسابًا"]),
    ],
)
def test_a_noun_follows_its_number(lang: str, said: list[str]) -> None:
    assert [Words(lang).count(n, "account") for n in (1, 2, 1686)] == said


def test_arabic_counts_by_six_classes() -> None:
    assert [plural("ar", n) for n in (0, 1, 2, 3, 10, 11, 99, 100, 102, 103, 111, 1000)] == [
        "zero", "one", "two", "few", "few", "many", "many", "other", "other", "few", "many", "other",
    ]  # fmt: skip
    assert [plural("fr", n) for n in (0, 1.5, 2, 1_000_000)] == ["one", "one", "other", "many"]
    assert [plural("en", n) for n in (0, 1, 1.5)] == ["other", "one", "other"]
    assert Words("ar").count(2, "account", behind=True) == "حسابين (2)"
    assert Words("fr").count(1_000_000, "account") == "1\u202f000\u202f000 de comptes"


def test_a_phrase_is_said_in_every_language() -> None:
    one = phrase("reason.groups_hold", groups=["g1", "g2"], seeds=3, objects=26, share=0.051)
    assert (
        Words("en").phrase(one)
        == "coordinated groups (g1, g2) hold 3 of the 26 texts and visuals beyond their share of all posts, which is 5.1%"
    )
    assert "3 des 26 textes et visuels" in Words("fr").phrase(one)
    assert "5,1\u202f%" in Words("fr").phrase(one)
    assert "26 نصًا وصورة" in Words("ar").phrase(one)
    assert Words("fr").phrase(None) == ""
    assert Words("fr").phrase(phrase("of.a.plugin", n=2)) == 'of.a.plugin {"n":2}'


def test_a_finding_is_said_from_its_columns() -> None:
    finding = {
        "kind": "campaign.declared", "value": 86.0, "of": 1686.0, "platform": "x", "day": "2024-05-15", "organisation": "Blue Reef",
        "params": '{"form":"day","label":"#Régate"}',
    }  # fmt: skip
    said = {lang: Words(lang).sentence(finding) for lang in LANGUAGES}
    assert (
        said["en"]
        == "At least 86 of the 1,686 accounts of campaign #Régate active on 15 May 2024 (UTC) on X declare Blue Reef in their bio."
    )
    assert "86 des 1\u202f686 comptes" in said["fr"]
    assert "15 mai 2024" in said["fr"]
    assert "15 مايو 2024" in said["ar"]
    assert Words("fr").sentence({**finding, "kind": "of.a.plugin"}) == "of.a.plugin: 86"


def test_what_others_wrote_is_masked_and_turns_nothing_round() -> None:
    text = phrase("plain", text="حرروا")
    assert Words("en").phrase(text) == "\u2068حرروا\u2069"
    assert Words("ar").phrase(text) == "حرروا"
    assert "some_person" not in Words("en").quoted("write to @some_person")
    assert Words("fr").quoted("a  b") == "«\u00a0a b\u00a0»"


@pytest.mark.parametrize(
    ("lang", "number", "said"),
    [("en", 1, "account"), ("en", 2, "accounts"), ("fr", 1, "compte"), ("ar", 3, "حسابات"), ("ar", 25, "حسابًا"), ("ar", 301, "حساب")],
)
def test_the_noun_beside_a_number_printed_apart_has_its_form(lang: str, number: int, said: str) -> None:
    assert Words(lang).unit("accounts", number) == said
    assert Words(lang).unit("widgets", number) == "widgets"


# Shares of what is not counted: lines and rates that were asked for, probabilities, letters of a text, shares of all posts of a case.
UNCOUNTED = {
    "weigh.claim.share", "weigh.group.rated", "weigh.burst.base", "weigh.foreign.sources_share", "bundle.relay", "bundle.sites",
    "finding.crossed.age", "finding.crossed.latency", "finding.crossed.pause", "bench.ties.nominal", "bench.judge.precision_unsure",
    "acc.crossed_pause", "group.facts", "group.one_source", "group.stability", "nothing.groups",
    "acc.crossed_age", "acc.crossed_latency", "reason.page_text", "pair.shorter", "pair.letters", "part.both", "part.quotes",
    "part.extends", "part.contains", "part.holds", "reason.groups_hold", "reason.seed", "reason.burst_no_core",
}  # fmt: skip
UNCOUNTED_VALUES = {("decided.declared", "line"), ("decided.constant", "line"), ("decided.own", "line"), ("reason.burst_core", "share")}


def test_a_share_of_what_is_counted_names_its_whole() -> None:
    """So that no sentence tells a percentage of fewer than 20, whatever a case holds."""
    for key, entry in catalogue().items():
        forms = {(name, form) for lang in LANGUAGES for text in entry.texts(lang) for name, form in placeholders(text)}
        names = {name for name, _ in forms}
        for name, form in forms:
            kind, _, whole = form.partition(".")
            if kind in ("share", "part", "end") and key not in UNCOUNTED and (key, name) not in UNCOUNTED_VALUES:
                assert whole, (key, name)
                assert key.startswith(("decided.", "reason.declared")) or whole in names, (key, name, whole)


@pytest.mark.parametrize("lang", LANGUAGES)
@given(whole=st.integers(1, 10_000), part=st.integers(0, 10_000))
def test_no_percentage_of_fewer_than_twenty(lang: str, whole: int, part: int) -> None:
    words, value = Words(lang), min(part, whole)
    told = words("finding.limits.language", value=value, of=whole, part=value / whole)
    assert ("%" in told) == (whole >= 20) == ("%" in words.of(value, whole)) == ("%" in words.part(value / whole, whole))
    assert whole >= 20 or f"{value}/{whole}" in told


def test_a_share_that_counts_none_of_few_is_a_decimal_and_a_part_tells_its_whole() -> None:
    words = Words("en")
    assert (words.part(0.753, 13), words.part(0.753, 130), words.part(0.5, None)) == ("0.75", "75%", "50%")
    assert (words.bound(0.0, 3), words.bound(0.5, 2), words.bound(0.5, 200)) == ("0.00", "0.50", "50%")  # ends of intervals count nothing
    tie = {"a": "a" * 8, "b": "b" * 8, "shared": 3, "lag": 60, "first": 1.0, "share": 0.2308}
    assert words.phrase(phrase("tie.mirror", **tie)).startswith("3/13 of the posts of bbbbbbbb are those of aaaaaaaa (3 posts)")


def test_every_line_is_in_the_catalogue_as_it_is_made() -> None:
    made: dict[str, str] = {}
    makers = ("engine/changes.py", "flow/explain.py", "flow/runner.py", "read/parts/inputs.py", "read/parts/basis.py")
    for file in (PACKAGE / name for name in makers):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Line" and isinstance(node.args[0], ast.Constant):
                told = node.args[1]
                if isinstance(told, ast.Constant):
                    made[node.args[0].value] = told.value.replace(":,}", "}")
    assert len(made) > 15
    assert {code: catalogue()[f"line.{code}"].texts("en")[0] for code in made} == made
