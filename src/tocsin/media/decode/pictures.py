"""A picture file to upright RGB pixels, by Pillow. Runs in the worker's process (`worker/child.py`); it keeps no bound on time itself."""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from tocsin.errors import said
from tocsin.extras import extra
from tocsin.media.decode.limits import Limits
from tocsin.media.medium import Fault, Picture, Refused

with extra("media"):
    from PIL import Image, ImageCms, ImageFile

Image.MAX_IMAGE_PIXELS = None  # the bound is `Limits.pixels`, asked before anything is unpacked
warnings.simplefilter("ignore")
_PILLOW = {"jpeg": ("JPEG", "MPO"), "png": ("PNG",), "gif": ("GIF",), "webp": ("WEBP",), "bmp": ("BMP", "DIB"), "tiff": ("TIFF",),
           "avif": ("AVIF",), "jpeg2000": ("JPEG2000",)}  # fmt: skip
_JPEG_MAY = 8  # times as many points, since it is unpacked at a half, a quarter or an eighth of its sides
_ENOUGH = 0.97  # of the longer side that is handed on
_TURNED = {  # orientation of EXIF: how to put it right
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_90,
}  # fmt: skip
_ORIENTATION = 0x0112


def opened(path: Path, name: str) -> Any:
    """The file as Pillow has it, nothing unpacked yet; `name` as `kinds.format_of` tells it. Raises Refused."""
    try:
        return Image.open(path, formats=_PILLOW[name])
    except MemoryError:
        raise
    except Exception as cause:  # Pillow lets through whatever its decoders raise on damaged files
        raise Refused(Fault("truncated", f"its head is cut or damaged ({said(cause)})")) from cause


def moves(image: Any) -> bool:
    """Whether an opened file holds several pictures shown one after the other."""
    try:
        return image.format in ("GIF", "WEBP", "PNG", "AVIF") and getattr(image, "is_animated", False) and image.n_frames > 1
    except Exception:
        return False


def picture(image: Any, limits: Limits) -> Picture:
    """The picture of an opened file, its longer side at most `limits.side` points. Raises Refused.

    A file that is cut gives what could be decoded, with the fault `truncated`; the rest is grey or black. Transparent parts are white.
    Sixteen bits are scaled to eight, colours with a profile are brought to sRGB.
    """
    width, height = image.size
    limits.allow(width, height, _JPEG_MAY if image.format in ("JPEG", "MPO") else 1)
    turn = _orientation(image)
    _draft(image, limits)
    fault = _load(image)
    image, error = (image, None) if fault is None else _load_cut(image, fault, limits)
    small = _scaled(rgb(image), limits.side)
    if turn in _TURNED:
        small = small.transpose(_TURNED[turn])
    pixels = np.asarray(small)
    if error and pixels.min() == pixels.max():
        raise Refused(Fault("truncated", f"cut or damaged before anything can be seen ({error.words})"))
    if turn in (5, 6, 7, 8):
        width, height = height, width
    return Picture(width, height, pixels, error)


def rgb(image: Any) -> Any:
    """A loaded picture of any mode in RGB: on white where transparent, sixteen bits scaled, its colour profile applied."""
    if image.mode in ("I", "F") or image.mode.startswith("I;"):
        return Image.fromarray(_eight_bits(np.asarray(image))).convert("RGB")
    profile = image.info.get("icc_profile")
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        clear = image.convert("RGBA")
        image = Image.new("RGB", image.size, "white")
        image.paste(clear, mask=clear.getchannel("A"))
    if profile and image.mode in ("RGB", "CMYK"):
        image = _in_srgb(image, profile)
    return image.convert("RGB")


def _orientation(image: Any) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:
        return 1


def _draft(image: Any, limits: Limits) -> None:
    """Has a JPEG unpacked at a part of its sides, if that is enough; what a telephone takes (4,032 points) at the half."""
    least = round(_ENOUGH * limits.side)
    image.draft(None, (least, least))


def _load(image: Any) -> Exception | None:
    """Unpacks a picture; what went wrong, if anything."""
    try:
        image.load()
    except MemoryError:
        raise
    except Exception as cause:
        return cause
    return None


def _load_cut(image: Any, cause: Exception, limits: Limits) -> tuple[Any, Fault]:
    """A cut picture as far as it goes."""
    fault = Fault("truncated", f"cut or damaged: the rest is missing ({said(cause)})")
    source = image.filename if getattr(image, "filename", "") else BytesIO()
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        again = Image.open(source, formats=(image.format,))
        _draft(again, limits)
        again.load()
    except MemoryError:
        raise
    except Exception as second:
        raise Refused(Fault("truncated", f"cut or damaged: nothing could be decoded ({said(second)})")) from second
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False
    return again, fault


def _scaled(image: Any, side: int) -> Any:
    share = side / max(image.size)
    if share >= 1:
        return image
    size = (max(1, round(image.width * share)), max(1, round(image.height * share)))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _eight_bits(values: Any) -> Any:
    """Grey levels of 16 or 32 bits or of floating point as 8 bits: by the range of their type, by their own where that says nothing."""
    if values.dtype.itemsize == 2 and values.dtype.kind in "iu":
        return (values.astype(np.uint16) / 257 + 0.5).astype(np.uint8)
    values = np.nan_to_num(values.astype(np.float32), posinf=0.0, neginf=0.0)
    low, high = float(values.min()), float(values.max())
    if low >= 0 and high <= 1 and values.dtype.kind == "f" and high > 0 and not float(high).is_integer():
        low, high = 0.0, 1.0
    elif low >= 0 and high <= 255:
        low, high = 0.0, 255.0
    elif low >= 0 and high <= 65535:
        low, high = 0.0, 65535.0
    return ((values - low) * (255 / max(high - low, 1e-9)) + 0.5).clip(0, 255).astype(np.uint8)


def _in_srgb(image: Any, profile: bytes) -> Any:
    """Colours brought to sRGB; as they are where the profile is sRGB already or cannot be used."""
    if image.mode == "RGB" and any("sRGB".encode(code) in profile[:1024] for code in ("ascii", "utf-16-be")):
        return image
    try:
        given, wanted = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, given, wanted, outputMode="RGB")
    except Exception:  # a profile that is damaged or of other channels changes nothing
        return image
