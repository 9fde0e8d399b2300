"""Opens PDFs and their pages by PDFium."""

from contextlib import suppress
from typing import TYPE_CHECKING

from workbench.base.errors import BadFile
from workbench.base.messages import msg

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_NEEDS_PASSWORD, _LOCKED = 4, 5
_END_WITHIN = 2048


def opened(data: bytes, name: str | None) -> "PdfDocument":
    """A PDF, open. Raises `BadFile` where it is locked, damaged, or has no page."""
    import pypdfium2  # noqa: PLC0415 - only the process apart reads PDFs
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    shown = name or msg("The file")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() in (_NEEDS_PASSWORD, _LOCKED):
            raise BadFile(
                msg("{name} is locked with a password: open it elsewhere and save a copy without one.", name=shown)
            ) from error
        if breaks_off(data):
            raise BadFile(msg("{name} breaks off before its end: it cannot be read as a PDF.", name=shown)) from error
        raise BadFile(msg("{name} is damaged: it cannot be read as a PDF.", name=shown)) from error
    if not len(document):
        document.close()
        raise BadFile(msg("{name} is a PDF without pages.", name=shown))
    if document.get_formtype() == pdfium.FORMTYPE_ACRO_FORM:
        with suppress(pypdfium2.PdfiumError):
            document.init_forms()
    return document


def page_of(document: "PdfDocument", number: int) -> "PdfPage":
    """A page (from 0), with what is filled into its form as part of it: it reads as it looks.

    Raises PdfiumError where it is damaged.
    """
    from pypdfium2 import PdfiumError  # noqa: PLC0415 - only the process apart reads PDFs

    page = document[number]
    if document.formenv is None:
        return page
    with suppress(PdfiumError):
        page.flatten()
    page.close()  # what was opened before does not have it
    return document[number]


def breaks_off(data: bytes) -> bool:
    """Whether a PDF lacks the mark that ends it."""
    return b"%%EOF" not in data[-_END_WITHIN:]
