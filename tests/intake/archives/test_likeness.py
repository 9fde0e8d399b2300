"""Files in archives and mails are like articles by what they hold, whatever they are called."""

import io
from pathlib import Path

import archives as made
import pytest
from docx import Document

from workbench.intake.archives.containers import opened

PAGE = made.page("Ferry late again")
RTF = b"{\\rtf1 The ferry was late.}"


def document():
    word, stream = Document(), io.BytesIO()
    word.add_paragraph("The ferry was late.")
    word.save(stream)
    return stream.getvalue()


HELD = {
    "rich.dat": document(),
    "report.dat": b"%PDF-1.4 words",
    "page.bin": b"\xef\xbb\xbf<!doctype html>" + PAGE,
    "wide.bin": ("\ufeff<!DOCTYPE html>" + PAGE.decode()).encode("utf-16-le"),
    "old.x": RTF,
    "photo.data": b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
    "words.dat": b"The ferry was late.",
    "site.css": b"p { color: red }",
    "sums.xlsx": made.zipped({"[Content_Types].xml": b'<Types ContentType="spreadsheetml.sheet"/>'}),
    "data.json": b'{"late": 40}',
}
WANTED = ["old.x", "page.bin", "photo.data", "report.dat", "rich.dat", "wide.bin"]


@pytest.mark.parametrize("packed", [made.zipped, made.mail])
def test_what_reads_as_a_document_a_page_or_a_picture_is_wanted(packed):
    listing = opened(io.BytesIO(packed(HELD)), "a").listing()
    wanted = [Path(one.path).name for one in listing.members if one.wanted and one.path != "message"]
    assert sorted(wanted) == WANTED
    assert not any(one.unread for one in listing.members)


def test_an_archive_is_looked_into_whatever_it_is_called():
    listing = opened(io.BytesIO(made.zipped({"more.dat": made.zipped({"late.html": PAGE})})), "a").listing()
    assert [(one.path, one.wanted) for one in listing.members] == [("more.dat!/late.html", True)]
