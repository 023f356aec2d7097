"""Makes a large case for the workbench's figures: python -m benchmarks.web.million POSTS CASE.

POSTS is a Parquet file of generated posts (post_id, account_id, ts, text, urls, hashtags, repost_id, reply_id), as the benchmarks of
coordination take them. Each account is given a platform and a script: its Latin syllables are written letter for letter in Cyrillic,
Arabic or Han signs. The case is read and run whole, copies of texts only (no encoder); what cannot be had from such posts stays empty.
"""

from __future__ import annotations

import sys
import tempfile
import zlib
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tocsin.case import Case

PLATFORMS = ("x", "x", "x", "telegram", "telegram", "vk", "facebook", "tiktok")
LATIN = "abcdefghijklmnopqrstuvwxyz"
SCRIPTS = {
    "fr": LATIN,
    "en": LATIN,
    "ru": "абцдефгхийклмнопкрстувшхыз",
    "ar": "ابجدهفغحيجكلمنوبقرسطعوشخثز",
    "zh": "阿波次德鹅佛歌喝衣鸡科勒摸讷喔坡期日思特乌微我西呀资",
}
_TURNED = {lang: str.maketrans(LATIN, letters) for lang, letters in SCRIPTS.items()}


def dressed(posts: pa.Table) -> pa.Table:
    """The posts with platform and language of their accounts, in its script."""
    langs = list(SCRIPTS)
    drawn = {name: zlib.crc32(str(name).encode()) for name in posts["account_id"].unique().to_pylist()}
    accounts = posts["account_id"].to_pylist()
    lang = [langs[drawn[name] // 8 % len(langs)] for name in accounts]
    texts = [(text or "").translate(_TURNED[one]) for text, one in zip(posts["text"].to_pylist(), lang, strict=True)]
    platform = [PLATFORMS[drawn[name] % len(PLATFORMS)] for name in accounts]
    named = posts.set_column(posts.schema.get_field_index("text"), "text", pa.array(texts))
    return named.append_column("platform", pa.array(platform)).append_column("lang", pa.array(lang))


def main(posts: str, folder: str) -> None:
    """Make the case."""
    case = Case.new(Path(folder), "A large made-up case")
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "posts.parquet"
        pq.write_table(dressed(pq.read_table(posts)), path)
        case.add(path)
    for stage, record in case.running(changes={"match.encode": 0, "media.words": "never"}):
        print(stage, "nothing to do" if record is None else f"{record.seconds:.1f} s", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
