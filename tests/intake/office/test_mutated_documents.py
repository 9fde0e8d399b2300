"""Documents that are damaged in every way: read as far as they go, or refused in one clear line."""

import io
import random
import time
import zipfile

import pytest
from documents import WHOLE

from workbench.base.errors import BadFile
from workbench.intake.reading import read

SEED = 20240604
ROUNDS = 40


def inside(data, change, member):
    """A package in which one member is changed, so that the damage lies in what is packed and not in the packing."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == member else old.read(name))
    return stream.getvalue()


def mutated(data, dice):
    """Bytes flipped, cut out, doubled, swapped, or cut short."""
    damaged = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        if not damaged:
            break
        start = dice.randrange(len(damaged))
        end = min(len(damaged), start + dice.randint(1, 60))
        way = dice.randrange(6)
        if way == 0:
            damaged[start] ^= 1 << dice.randrange(8)
        elif way == 1:
            del damaged[start:end]
        elif way == 2:
            damaged[start:start] = damaged[start:end] * dice.randint(1, 50)
        elif way == 3:
            damaged[start:end] = damaged[start:end][::-1]
        elif way == 4:
            damaged[start:end] = dice.randbytes(end - start)
        else:
            del damaged[start:]
    return bytes(damaged)


def checked(data):
    """Reads it; what comes of it has to hold together."""
    began = time.monotonic()
    draft, line = None, ""
    try:
        draft = read(data, name="damaged")
    except BadFile as refused:
        line = str(refused)
    assert "\n" not in line
    if draft is not None:
        at = 0
        for block in draft.reading.blocks:
            assert at <= block.start < block.end <= len(draft.text)
            assert not draft.text[at : block.start].strip()
            at = block.end
        assert all(0 <= one.start < one.end <= len(draft.text) for one in draft.reading.links)
        draft.text.encode("utf-8")
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("kind", WHOLE)
def test_damaged_bytes_are_read_or_refused(kind):
    dice = random.Random(f"{SEED} {kind}")
    assert read(WHOLE[kind], name="whole").text
    for _ in range(ROUNDS):
        checked(mutated(WHOLE[kind], dice))


@pytest.mark.parametrize(
    ("kind", "member"),
    [("docx", "word/document.xml"), ("docx", "word/styles.xml"), ("docx", "word/numbering.xml"),
     ("docx", "word/_rels/document.xml.rels"), ("docx", "[Content_Types].xml"), ("odt", "content.xml")],
)  # fmt: skip
def test_damaged_parts_of_well_packed_documents_are_read_or_refused(kind, member):
    dice = random.Random(f"{SEED} {member}")
    for _ in range(ROUNDS // 2):
        checked(inside(WHOLE[kind], lambda part: mutated(part, dice), member))


@pytest.mark.parametrize("kind", WHOLE)
def test_a_document_that_is_cut_anywhere(kind):
    data = WHOLE[kind]
    for end in range(0, len(data), max(1, len(data) // ROUNDS)):
        checked(data[:end])


@pytest.mark.parametrize(
    "values",
    [
        {b'w:val="1"': b'w:val="99999999999999999999"'},
        {b'w:val="0"': b'w:val="-5"'},
        {b"%1.": b"%1%2%3%4%5%6%7%8%9"},
    ],
)
def test_numbers_that_no_program_writes(values):
    def changed(part):
        for old, new in values.items():
            part = part.replace(old, new)
        return part

    for member in ("word/document.xml", "word/styles.xml", "word/numbering.xml"):
        checked(inside(WHOLE["docx"], changed, member))
