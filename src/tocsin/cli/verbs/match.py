"""`tocsin match`: copies, rewordings and translations in a file of posts."""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet

from tocsin.cli import options, out, say
from tocsin.engine.stage import configure
from tocsin.errors import InputError
from tocsin.match.settings import MatchSettings
from tocsin.read.frame import load

_COLUMNS = ("post_id", "text", "lang", "account_id", "platform", "ts", "kind", "repost_id")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("input", metavar="IN", type=Path, help="CSV, JSON Lines or Parquet: post_id, text; optional lang, account_id, ts")
    parser.add_argument("-o", "--output", metavar="DIR", type=Path, required=True, help="folder for the tables it writes")
    parser.add_argument("--encoder", metavar="NAME|FOLDER", help="e5 (comes with Tocsin), or a folder: ONNX model and tokenizer.json")
    parser.add_argument("--all-pairs", action="store_true", help="list every pair of each family, not only the links that hold it together")
    options.column(parser)
    options.setting(parser)


def run(args: argparse.Namespace) -> int:
    """Match, write the tables, print what was found."""
    from tocsin.match.families.facts import facts
    from tocsin.match.texts import match_texts

    settings = configure(MatchSettings, {name.removeprefix("match."): text for name, text in options.settings(args).items()})
    settings = replace(settings, encoder=args.encoder or settings.encoder, all_pairs=args.all_pairs or settings.all_pairs)
    posts = load(args.input, options.columns(args), _COLUMNS)
    for name in ("post_id", "text"):
        if name not in posts.schema.names:
            raise InputError(f"{args.input}: no column {name!r}", f"name it with --column {name}=THEIRS")
    args.output.mkdir(parents=True, exist_ok=True)
    languages, pairs, families = match_texts(posts, settings, say.Progress())
    pyarrow.parquet.write_table(families, args.output / "families.parquet")
    pyarrow.parquet.write_table(pairs, args.output / "pairs.parquet")
    pyarrow.parquet.write_table(facts(posts, languages, families), args.output / "family_facts.parquet")
    _summary(posts, languages, pairs, families)
    return 0


def _summary(posts: pa.Table, languages: pa.Table, pairs: pa.Table, families: pa.Table) -> None:
    groups = len(set(families["family_id"].to_pylist()))
    out.line(f"{len(posts):,} rows, {len(languages):,} posts with text; {len(families):,} of them in {groups:,} families")
    counts = Counter(pairs["kind"].to_pylist())
    out.line("pairs: " + ", ".join(f"{counts[kind]:,} {kind}" for kind in ("copypasta", "rewording", "translation", "uncertain")))
