"""PDFs whose bytes are not as they were: they are read as far as they go, and said to be damaged."""

import re

from pdfs import Set, newspaper, set_lines

from workbench.base.languages import say
from workbench.intake.reading import read

DAMAGED = "The file is damaged: words may be missing or wrong, on its pages too. Look for another copy of it."


def test_a_pdf_whose_packed_data_are_not_as_they_were_says_so():
    whole = newspaper(times=12)
    packed = re.findall(rb"FlateDecode[^>]*>>\s*stream\n(.{200,}?)\nendstream", whole, re.DOTALL)
    places = [whole.index(stream) + len(stream) // 2 for stream in packed[:4]]
    notes = [read(_with_another_bit(whole, at), name="quay.pdf").notes for at in places]
    assert [DAMAGED in map(say, found) for found in notes] == [True] * 4
    assert DAMAGED not in map(say, read(whole, name="quay.pdf").notes)


def test_a_pdf_whose_objects_are_not_where_it_says_is_damaged():
    whole = set_lines([[Set("The yard was closed on Monday.", 60, 760)]])
    damaged = whole.replace(b"%PDF-1.7\n", b"%PDF-1.7\nx" + b"\n" * 30)
    assert [say(note) for note in read(damaged, name="quay.pdf").notes] == [DAMAGED]
    assert read(whole, name="quay.pdf").notes == ()


def _with_another_bit(data, at):
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
