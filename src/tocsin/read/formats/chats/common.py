"""What the readers of chats and downloads share: made ids, kinds of files, texts that a platform's download wrote in the wrong encoding."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import xxhash

from tocsin.model import Media
from tocsin.read.fields.values import text

_SORTS = (
    dict.fromkeys(("jpg", "jpeg", "png", "heic", "avif", "bmp", "tif", "tiff", "webp"), "image")
    | dict.fromkeys(("mp4", "3gp", "mov", "webm", "mkv", "avi", "m4v"), "video")
    | dict.fromkeys(("opus", "ogg", "m4a", "mp3", "aac", "wav", "flac"), "audio")
    | {"gif": "animation"}
)


def made_id(*parts: Any) -> str:
    """An id of what tells a message from others, where its source gives none: the same each time."""
    return xxhash.xxh3_128_hexdigest("\x00".join(text(part) for part in parts).encode("utf-8", "surrogatepass"))[:24]


def kind_of(name: str) -> str:
    """What a file is by its ending: image, video, audio, animation or file."""
    return _SORTS.get(PurePosixPath(name.partition("?")[0]).suffix[1:].lower(), "file")


def within(platform: str, chat: str, name: str) -> Media:
    """A file of a chat whose tool counts files anew in every export: its key has a digest of the chat before the file's name."""
    path = PurePosixPath(name.replace("\\", "/"))
    return Media(platform, f"{xxhash.xxh3_64_hexdigest(chat.encode('utf-8', 'surrogatepass'))[:8]}/{path.stem}", kind_of(name))


def mended(value: Any) -> str:
    """A text of a Meta download, which writes every byte of UTF-8 as a letter of its own ("Ã©" for "é"); other texts stay as they are."""
    written = text(value)
    try:
        return written if written.isascii() else written.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return written
