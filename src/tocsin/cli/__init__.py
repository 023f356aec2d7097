"""The command line: one file per verb, loaded when called. `out` owns stdout, `say` owns stderr and exit codes."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from types import ModuleType
from typing import NoReturn

from tocsin.files import legible

VERBS = {
    "new": "make a case folder",
    "add": "read files or folders of any supported format into a case",
    "inputs": "list what was added, what was read of it and what is missing",
    "remove": "take a file out of a case again",
    "scope": "narrow a case to some posts, or tell to which it is narrowed",
    "run": "run what is out of date in a case",
    "report": "write the dossier",
    "judge": "say of a finding that you accept it, reject it or are unsure",
    "note": "write something beside a finding",
    "translation": "keep a translation beside a text, or list them",
    "same": "say that accounts are one",
    "name": "ask to open a name, or list the names that are asked for and open",
    "assent": "assent, as a second person, to open a name",
    "refuse": "refuse to open a name that is asked for",
    "revoke": "close a name again",
    "contest": "archive a statement against findings, answer it, or list the statements",
    "agreement": "tell how far those who judged the same things agree, and where not",
    "refit": "fit thresholds on what was judged, and keep the better ones",
    "export": "write rows for Excel, Gephi and scripts",
    "why": "list the evidence behind a finding or a figure",
    "audit": "recheck every hash of a case",
    "watch": "follow folders and feeds, rerun a case, alert on what is new",
    "open": "open the workbench of a case in a browser, and serve its feeds and a TAXII collection, on the loopback address",
    "retain": "destroy what may be kept no longer, renew the window of collection",
    "hold": "hold a file, an account or a finding back from destruction",
    "store": "have the tables of a case lie in a store or on a share, or back in its folder",
    "seal": "write a manifest of a case that sha256sum checks",
    "stamp": "have a seal stamped by a timestamp authority or a calendar",
    "log": "list who did what when, or who opened the side that names people",
    "key": "hand out the key table encrypted, or open one",
    "demo": "make the demo case and run it",
    "shell": "print the completion of a shell, or write completions and manual pages",
    "match": "find copies, rewordings and translations in a file of posts",
    "fetch": "fetch feeds, sitemaps and pages from the network, politely",
    "extract": "read pages: text, dates, credits, figures, marks, as JSON Lines",
    "relays": "say who took whose text among pages, and which sites hang together",
    "check": "say which posts make claims that somebody checked",
    "media": "find pictures and videos again however they were edited, and say whether they are older than claimed",
    "stix": "check STIX bundles, take them apart into tables, write them again",
    "assess": "weigh facts against criteria, hypotheses and levels",
    "language": "say which sentences state more than a lead may",
    "compare": "say of pairs of texts whether they are the same message",
    "coordinate": "find accounts that act together in a file of posts",
}
# The folders of the verbs that do not stand in `verbs` itself.
FOLDERS = {
    **dict.fromkeys(("add", "inputs", "remove", "scope"), "files"),
    **dict.fromkeys(
        ("judge", "note", "translation", "same", "name", "assent", "refuse", "revoke", "contest", "agreement", "refit"), "people"
    ),
    **dict.fromkeys(("retain", "hold", "log", "key", "seal", "stamp", "store"), "custody"),
    **dict.fromkeys(("watch", "open"), "deliver"),
    **dict.fromkeys(("match", "compare", "coordinate", "extract", "relays", "fetch", "check", "media"), "alone"),
    **dict.fromkeys(("stix", "assess", "language"), "alone"),
}

MUCH = frozenset({"add", "run", "remove", "watch", "demo"})  # verbs that hold large tables for a short time


class _Parser(argparse.ArgumentParser):
    """Tells a wrong option as every other error is told."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"tocsin: error: {message}\n  mend: see {self.prog} --help\n")


class _Legible(argparse.Namespace):
    """The words of a command line; what is a text and no path has nothing in it that cannot be written (bytes that are no UTF-8)."""

    def __setattr__(self, name: str, value: object) -> None:
        super().__setattr__(name, _written(value))


def _written(value: object) -> object:
    if isinstance(value, list):
        return [_written(one) for one in value]
    return legible(value) if isinstance(value, str) else value


class _Unseen:
    """An import finder under which there is no pandas."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        """Refuse pandas; leave everything else to the finders that follow."""
        if name == "pandas":
            raise ModuleNotFoundError(name, name=name)


def quick_arrow() -> None:
    """Let pyarrow take its one look for pandas while there seems to be none: it would load it, at its first array.

    Afterwards everybody may import pandas, and pyarrow does when a table is to become a data frame. It is left alone where somebody
    else's plug-in is installed, which may hand it pandas' own objects.
    """
    from tocsin import plugins

    if "pandas" in sys.modules or plugins.others():
        return
    sys.meta_path.insert(0, _Unseen)
    try:
        import pyarrow

        pyarrow.array([0])
    finally:
        sys.meta_path.remove(_Unseen)


def parser(*filled: str | None) -> argparse.ArgumentParser:
    """The argument parser; only the modules of the named verbs are imported, and only those have arguments."""
    top = _Parser(prog="tocsin", description="From collected posts to a dossier on information manipulation, offline.")
    top.add_argument("--version", action="store_true", help="print the version and end")
    verbs = top.add_subparsers(dest="verb", metavar="VERB")
    for name, line in VERBS.items():
        sub = verbs.add_parser(name, help=line, description=line[0].upper() + line[1:] + ".")
        if name in filled:
            _module(name).arguments(sub)
    return top


def _module(verb: str) -> ModuleType:
    return import_module(".".join(part for part in ("tocsin.cli.verbs", FOLDERS.get(verb, ""), verb) if part))


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit code: 0 done, 1 unexpected, 2 input or setting, 3 engine, 4 plug-in, 130 or 143 interrupted."""
    from tocsin.cli import console, say

    if argv is not None:
        return _run(list(argv))
    console.ready()  # the process is ours
    code = say.guarded(lambda: _run(sys.argv[1:], _ready))
    console.deaf()
    return code or say.guarded(console.finish, "what is printed")


def _ready(verb: str) -> None:
    """Make a process that is ours ready for a verb, before Arrow is loaded, which looks once for the allocator it takes."""
    if verb in MUCH:
        os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")  # gives back what is no longer needed
    quick_arrow()


def _run(words: list[str], before: Callable[[str], None] = lambda verb: None) -> int:
    from tocsin.cli import out, say

    verb = next((word for word in words if not word.startswith("-")), None)
    args = parser(verb).parse_args(words, _Legible())
    if args.version:
        from importlib.metadata import version

        out.line(f"tocsin {version('tocsin')}")
        return 0
    if args.verb is None:
        parser().print_help()
        return 2
    before(args.verb)
    return say.guarded(lambda: _module(args.verb).run(args), getattr(args, "case", None))
