"""What a picture says of itself: size, EXIF, and a fingerprint by which its copies are known. Read in a process apart.

EXIF is whatever somebody wrote there: it is told as found, and what cannot be so is said beside it.
"""

import re
import struct
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from math import isfinite
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from workbench.base import clock
from workbench.base.errors import BadFile
from workbench.base.messages import Message, from_plain, msg, to_plain

if TYPE_CHECKING:
    from PIL import Image

_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "AVIF")
"""The readers that are asked; others of the library run programs (PostScript) or are of no use for evidence."""
_MOST_DECODED = 50_000_000
"""Larger pictures, in pixels, are not decoded whole; JPEGs are decoded at an eighth of their size."""
_ACROSS, _DOWN = 9, 8
_STEP = _ACROSS * _DOWN
"""The side of a small copy, in pixels, that can be turned and then divided into the fingerprint's fields evenly."""
_FEWEST_STEPS = 16
_LONGEST = 120
_FIRST_YEAR = 1990

_MAKE, _MODEL, _SOFTWARE, _CHANGED, _ORIENTATION = 0x010F, 0x0110, 0x0131, 0x0132, 0x0112
_EXIF, _GPS = 0x8769, 0x8825
_TAKEN, _DIGITISED, _OFFSET, _WIDTH, _HEIGHT = 0x9003, 0x9004, 0x9011, 0xA002, 0xA003
_BROKEN = (SyntaxError, ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, struct.error,
           ZeroDivisionError, OverflowError)  # fmt: skip
"""What readers of foreign tags raise where these are broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is known of a picture: `width` and `height` in pixels as it is shown.

    `taken` is ISO 8601 by the camera's clock, without an offset where none is told; `place` latitude and longitude in
    degrees; `fingerprint` 16 hexadecimal digits, None where the picture has nothing to compare or is too large.
    """

    media_type: str
    width: int
    height: int
    taken: str | None = None
    camera: str | None = None
    software: str | None = None
    place: tuple[float, float] | None = None
    fingerprint: str | None = None
    notes: tuple[Message, ...] = ()


def picture_of(path: Path) -> Picture:
    """Read a picture's file in this process, as `picture_in` does."""
    try:
        with path.open("rb") as stream:
            return picture_in(stream)
    except OSError as error:
        raise BadFile(msg("This is no picture that can be read.")) from error


def picture_in(stream: IO[bytes]) -> Picture:
    """Read a picture in this process. Raises `BadFile` where it is none, or breaks off before its size is known."""
    from PIL import Image  # noqa: PLC0415 - only the process apart reads pictures

    Image.MAX_IMAGE_PIXELS = None  # the size is looked at before anything is decoded
    Image.init()
    formats = [name for name in _FORMATS if name in Image.OPEN]  # some are left out of some builds
    try:
        with Image.open(stream, formats=formats) as image:
            media_type = Image.MIME.get(image.format or "", "application/octet-stream")
            found = Picture(media_type=media_type, width=image.width, height=image.height)
            found, orientation = _with_exif(image, found)
            return _with_fingerprint(image, found, orientation)
    except (*_BROKEN, Image.DecompressionBombError) as error:
        raise BadFile(msg("This is no picture that can be read.")) from error


def _with_exif(image: "Image.Image", found: Picture) -> tuple[Picture, int]:
    from PIL import Image  # noqa: PLC0415 - only the process apart reads pictures

    try:
        # A PNG's own way decodes the whole picture in search of a late chunk.
        large = found.width * found.height > _MOST_DECODED
        tags = Image.Image.getexif(image) if large else image.getexif()
        detail, gps = tags.get_ifd(_EXIF), tags.get_ifd(_GPS)
    except _BROKEN:
        return replace(found, notes=(msg("Its EXIF is broken and was not read."),)), 1
    notes: list[Message] = []
    orientation = tags.get(_ORIENTATION)
    turned = orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1
    told = [side for side in (detail.get(_WIDTH), detail.get(_HEIGHT)) if isinstance(side, int) and side > 0]
    if len(told) == 2 and sorted(told) != sorted((found.width, found.height)):
        notes.append(
            msg("Its EXIF tells of {width} × {height} pixels: it was changed since.", width=told[0], height=told[1])
        )
    taken = _moment(detail.get(_TAKEN) or detail.get(_DIGITISED) or tags.get(_CHANGED), detail.get(_OFFSET), notes)
    width, height = (found.height, found.width) if turned >= 5 else (found.width, found.height)
    found = replace(
        found,
        width=width,
        height=height,
        taken=taken,
        camera=_camera(_words(tags.get(_MAKE)), _words(tags.get(_MODEL))),
        software=_words(tags.get(_SOFTWARE)) or None,
        place=_place(gps, notes),
        notes=tuple(notes),
    )
    return found, turned


def _words(value: object) -> str:
    """A tag's text in one short line, whatever was written there."""
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else value if isinstance(value, str) else ""
    text = "".join(character if character.isprintable() else " " for character in text.split("\0")[0])
    return " ".join(text.split())[:_LONGEST]


def _camera(make: str, model: str) -> str | None:
    whole = (
        model
        if make and model.casefold().startswith(make.split(maxsplit=1)[0].casefold())
        else f"{make} {model}".strip()
    )
    return whole or None


_STAMP = re.compile(r"(\d{4})[:/.-](\d{2})[:/.-](\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?)?")
_ZONE = re.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d|Z")


def _moment(value: object, offset: object, notes: list[Message]) -> str | None:
    text = _words(value)
    if not text or not text.strip("0: "):
        return None
    found = _STAMP.match(text)
    try:
        parts = [int(part) for part in found.groups(default="0")] if found else []
        moment = datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001 - the camera's clock has no zone
    except (TypeError, ValueError):
        notes.append(msg("Its EXIF tells a time that is none: “{words}”.", words=text))
        return None
    if moment > clock.now().replace(tzinfo=None) + timedelta(days=1):
        notes.append(msg("The camera's clock was wrong: its time has not come yet."))
    elif moment.year < _FIRST_YEAR:
        notes.append(msg("The camera's clock was wrong: no camera wrote EXIF at its time."))
    zone = _words(offset)
    return moment.isoformat() + (zone if _ZONE.fullmatch(zone) else "")


def _place(gps: Mapping[int, Any], notes: list[Message]) -> tuple[float, float] | None:
    if not gps.get(2) and not gps.get(4):
        return None
    try:
        latitude, longitude = _degrees(gps[2], gps.get(1), "S"), _degrees(gps[4], gps.get(3), "W")
    except _BROKEN:
        latitude = longitude = float("nan")
    if not (isfinite(latitude) and isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180):
        notes.append(msg("Its EXIF tells a place that is none."))
        return None
    if latitude == longitude == 0:
        notes.append(msg("Its EXIF tells the place 0, 0: the camera knew none."))
        return None
    return round(latitude, 6), round(longitude, 6)


def _degrees(parts: Any, reference: object, negative: str) -> float:
    degrees, minutes, seconds = (float(part) for part in (*parts, 0, 0)[:3])
    value = degrees + minutes / 60 + seconds / 3600
    return -value if _words(reference).upper().startswith(negative) else value


def _with_fingerprint(image: "Image.Image", found: Picture, orientation: int) -> Picture:
    """The picture with its fingerprint, where it can be decoded at a bearable cost."""
    if image.format in ("JPEG", "MPO"):
        image.draft("L", (_STEP * 4, _STEP * 4))
    if image.width * image.height > _MOST_DECODED:
        note = msg(
            "It has {size} megapixels, and pictures of more than {most} are not compared with others: whether the "
            "library has it a second time is not known.",
            size=image.width * image.height // 10**6,
            most=_MOST_DECODED // 10**6,
        )
        return replace(found, notes=(*found.notes, note))
    try:
        small = _small(image, orientation)
    except _BROKEN:
        return replace(found, notes=(*found.notes, msg("Its picture breaks off: it was not compared with others.")))
    return replace(found, fingerprint=fingerprint(small))


def _small(image: "Image.Image", orientation: int) -> bytes:
    from PIL import Image  # noqa: PLC0415 - only the process apart reads pictures

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        image = Image.new("RGBA", clear.size, "white")
        image.alpha_composite(clear)
    grey = image.convert("L").resize((_STEP, _STEP), Image.Resampling.BOX, reducing_gap=2.0)
    turn = _TURNS[orientation - 1]
    if turn is not None:
        grey = grey.transpose(Image.Transpose[turn])
    return grey.resize((_ACROSS, _DOWN), Image.Resampling.BOX).tobytes()


_TURNS = (
    None,
    "FLIP_LEFT_RIGHT",
    "ROTATE_180",
    "FLIP_TOP_BOTTOM",
    "TRANSPOSE",
    "ROTATE_270",
    "TRANSVERSE",
    "ROTATE_90",
)


def fingerprint(grey: bytes) -> str | None:
    """64 bits of a picture of 9 × 8 grey values, row by row: which of them are lighter than their right neighbour.

    A picture keeps most of them when it is scaled, recoded, brightened, captioned or slightly cut ("dHash"). None
    where too few neighbours differ at all: an empty page is like every other.
    """
    rows = [grey[at : at + _ACROSS] for at in range(0, _ACROSS * _DOWN, _ACROSS)]
    steps = [left - right for row in rows for left, right in pairwise(row)]
    if sum(1 for step in steps if abs(step) > 1) < _FEWEST_STEPS:
        return None
    return f"{sum(1 << place for place, step in enumerate(steps) if step > 0):016x}"


def distance(one: str, two: str) -> int:
    """In how many of the 64 bits two fingerprints differ."""
    return (int(one, 16) ^ int(two, 16)).bit_count()


def picture_to_plain(picture: Picture) -> dict[str, Any]:
    """A picture's facts as JSON can hold them."""
    return {**asdict(replace(picture, notes=())), "notes": [to_plain(note) for note in picture.notes]}


def picture_from_plain(plain: Mapping[str, Any]) -> Picture:
    """A picture's facts from what `picture_to_plain` made of them."""
    place = plain["place"]
    return Picture(
        **{
            **plain,
            "place": (float(place[0]), float(place[1])) if place else None,
            "notes": tuple(from_plain(note) for note in plain["notes"]),
        }
    )
