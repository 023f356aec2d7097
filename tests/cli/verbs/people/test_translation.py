from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli.verbs.people import translation


def test_one_translation_is_said_in_one_line() -> None:
    parser = argparse.ArgumentParser()
    translation.arguments(parser)
    told = parser.parse_args(["island", "f1", "--lang", "fr", "--text", "Bonjour", "--by", "A. N."])
    assert (told.case, told.what, told.lang, told.text, told.by) == (Path("island"), "f1", "fr", "Bonjour", "A. N.")
    assert parser.parse_args(["island"]).what is None
