"""One verb called as the command line calls it."""

from __future__ import annotations

import argparse
from types import ModuleType


def call(verb: ModuleType, *words: object) -> int:
    """Parse the words with the verb's own arguments and run it."""
    parser = argparse.ArgumentParser()
    verb.arguments(parser)
    code: int = verb.run(parser.parse_args([str(word) for word in words]))
    return code
