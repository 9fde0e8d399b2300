"""What is no text: pictures and other data whose bytes some encoding has letters for."""

import struct
from random import Random
from time import process_time

import pytest

from workbench.base.errors import BadFile
from workbench.intake.reading import read

WIDTH, HEIGHT = 300, 400
WHITE = b"\xff" * (3 * WIDTH * HEIGHT)
DRAWN = Random(4).randbytes(WIDTH * HEIGHT)
BMP = b"BM" + struct.pack("<IIIIiiHHIIiiII", 54 + len(WHITE), 0, 54, 40, WIDTH, HEIGHT, 1, 24, 0, len(WHITE), *(0,) * 4)
TGA = struct.pack("<BBBHHBHHHHBB", 0, 0, 2, 0, 0, 0, 0, 0, WIDTH, HEIGHT, 24, 0)


@pytest.mark.parametrize("head", [BMP, TGA, b"P6\n300 400\n255\n", b""])
@pytest.mark.parametrize("pixels", [WHITE, WHITE[:100_000] + DRAWN, b"The mayor said so. " * 4000 + DRAWN])
@pytest.mark.parametrize("name", ["picture.bmp", "picture.txt", None])
def test_pictures_without_a_reader_are_no_text(head: bytes, pixels: bytes, name: str | None) -> None:
    with pytest.raises(BadFile, match="is not text: its bytes are of a program, an image or some other data"):
        read(head + pixels, name=name)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The mayor said so.\x1a\x00\x02 It was in May.\n", "utf-8"),
        ("Мэр города заявил, что ущерб составит четыре миллиона рублей.\n" * 3000 + "\x1a\x00", "cp1251"),
        ("שלוםלכולםהיוםבבוקר" * 200, "utf-8"),
        ("市長週二表示，損失將達到四百萬歐元。" * 2000, "big5"),
    ],
)
def test_texts_with_a_few_controls_and_scripts_without_blanks_are_texts(text: str, encoding: str) -> None:
    draft = read(text.encode(encoding), name="a.txt")
    assert draft.text == "".join(sign for sign in text if sign == "\n" or sign >= " ")


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "[a](https:" * 10_000, "<!--a-->" * 8000 + "So it was said.", "<?xml?>" * 9000 + "<htm"]
)
def test_what_looks_like_the_beginning_of_something_over_and_over_costs_no_time(text: str) -> None:
    before = process_time()
    assert read(text.encode(), name="a.json").text == text
    assert process_time() - before < 5


def test_a_page_may_begin_with_comments() -> None:
    page = "<?xml version='1.0'?><!-- one --> <!-- a > b --><html><body><p>The dam held.</p></body></html>"
    assert read(page.encode(), name="a.txt").text == "The dam held."
