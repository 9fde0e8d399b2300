"""Draws a page of a PDF or a picture for the window, and says where on it each letter stands. In a process apart."""

import io
import json
from collections.abc import Iterator
from ctypes import byref, c_double, c_int
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.base.errors import BadFile
from workbench.base.messages import msg
from workbench.intake.pdf.calls import Address
from workbench.intake.pdf.crowds import Crowds
from workbench.intake.pdf.drawn import Drawn
from workbench.intake.pdf.lines import lines_of
from workbench.intake.pdf.opening import opened, page_of
from workbench.intake.pdf.runs import letters_of, runs_of, shown_letters

if TYPE_CHECKING:
    from PIL import Image
    from pypdfium2 import PdfPage

PARTS = 10_000
"""Places on a page are given in so many parts of its width and height."""
WIDEST, MOST_PIXELS = 4000, 24_000_000
"""No page is drawn wider, or with more pixels."""
_MOST_DECODED = 120_000_000


def drawn(path: str, page: int, width: int) -> Iterator[bytes]:
    """A page (from 0), at most `width` pixels wide: a line of JSON, then its pixels, four bytes each (blue first).

    The JSON tells width and height in pixels, the page's letters without blanks in reading order, and for each letter
    left, top, right and bottom in `PARTS` of the page. Raises `BadFile` where the page cannot be drawn.
    """
    data = Path(path).read_bytes()
    width = max(1, min(width, WIDEST))
    told, pixels = _drawn_pdf(data, page, width) if data.startswith(b"%PDF-") else _drawn_image(data, page, width)
    yield json.dumps(told).encode() + b"\n"
    yield pixels


def _drawn_pdf(data: bytes, number: int, width: int) -> tuple[dict[str, Any], bytes]:
    from pypdfium2 import PdfiumError  # noqa: PLC0415 - only the process apart reads PDFs

    document = opened(data, None)
    try:
        page = page_of(document, number)
        across, down = page.get_size()
        scale = min(width / across, (MOST_PIXELS / (across * down)) ** 0.5)
        bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=True, no_smoothtext=False)
        row, wanted = bitmap.stride, bitmap.width * 4
        held = bytes(bitmap.buffer)
        pixels = (
            b"".join(held[at : at + wanted] for at in range(0, row * bitmap.height, row)) if row != wanted else held
        )
        letters, boxes = _letters(page)
        told = {"width": bitmap.width, "height": bitmap.height, "letters": letters, "boxes": boxes}
    except (PdfiumError, IndexError, ZeroDivisionError) as error:
        raise BadFile(msg("This page is damaged and cannot be shown.")) from error
    finally:
        document.close()
    return told, pixels


def _letters(page: "PdfPage") -> tuple[str, list[tuple[int, int, int, int]]]:
    """The page's letters in reading order, and the place of each."""
    drawn = Drawn(page)
    if Crowds().hold(drawn):
        return "", []
    textpage = page.get_textpage()
    every = letters_of(textpage)
    places = _Places(page, textpage, drawn)
    letters: list[str] = []
    boxes: list[tuple[int, int, int, int]] = []
    for line in lines_of(runs_of(textpage, drawn)):
        for run in line.runs:
            for index, letter in run.signs or ((index, every[index]) for index in range(run.first, run.last)):
                shown = shown_letters(letter)
                place = places.of(index) if index is not None else places.of_drawn(run.drawn)
                if shown and place is not None:
                    letters.append(shown)
                    boxes += [place] * len(shown)
    return "".join(letters), boxes


class _Places:
    """Where characters stand on the page as it is shown: turned, and cut to its visible part."""

    def __init__(self, page: Any, textpage: Any, drawn: Drawn) -> None:
        import pypdfium2.raw as pdfium  # noqa: PLC0415 - only the process apart reads PDFs

        self._pdfium: Any = pdfium
        self._page, self._textpage, self._drawn = page.raw, textpage.raw, drawn
        self._box = [c_double() for _ in range(4)]
        self._x, self._y = c_int(), c_int()

    def of(self, index: int) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of a character."""
        left, right, bottom, top = self._box
        self._pdfium.FPDFText_GetCharBox(self._textpage, index, byref(left), byref(right), byref(bottom), byref(top))
        return self._placed(left.value, bottom.value, right.value, top.value)

    def of_drawn(self, address: Address | None) -> tuple[int, int, int, int] | None:
        """Left, top, right and bottom of what is drawn for a sign that is no character of PDFium's."""
        return self._placed(*self._drawn.box(address)) if address else None

    def _placed(self, left: float, bottom: float, right: float, top: float) -> tuple[int, int, int, int]:
        (a, b), (c, d) = self._shown(left, bottom), self._shown(right, top)
        return min(a, c), min(b, d), max(a, c), max(b, d)

    def _shown(self, x: float, y: float) -> tuple[int, int]:
        self._pdfium.FPDF_PageToDevice(self._page, 0, 0, PARTS, PARTS, 0, x, y, byref(self._x), byref(self._y))
        return self._x.value, self._y.value


def _drawn_image(data: bytes, number: int, width: int) -> tuple[dict[str, Any], bytes]:
    from PIL import Image, ImageOps  # noqa: PLC0415 - only the process apart reads pictures

    Image.MAX_IMAGE_PIXELS = None  # the size is looked at before anything is decoded
    try:
        with Image.open(io.BytesIO(data)) as image:
            if number:
                image.seek(number)
            _refuse_large(image)
            image.draft("RGB", (width, width))
            shown = _on_white(ImageOps.exif_transpose(image))
            high = max(1, round(shown.height * width / shown.width))
            if width < shown.width:
                size = (width, min(high, MOST_PIXELS // width))
                shown = shown.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
            told = {"width": shown.width, "height": shown.height, "letters": "", "boxes": []}
            return told, shown.tobytes("raw", "BGRX")
    except BadFile:
        raise
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, ZeroDivisionError) as error:
        raise BadFile(msg("This picture breaks off or is damaged: it cannot be shown.")) from error


def _refuse_large(image: "Image.Image") -> None:
    if image.width * image.height > _MOST_DECODED:
        raise BadFile(msg("This picture is too large to be shown."))


def _on_white(image: "Image.Image") -> "Image.Image":
    from PIL import Image  # noqa: PLC0415 - as above

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        ground = Image.new("RGBA", clear.size, "white")
        ground.alpha_composite(clear)
        image = ground
    return image.convert("RGB")
