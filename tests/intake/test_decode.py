"""Encodings of damaged texts and of old systems, and what is said of them."""

import pytest

from workbench.intake.reading import read

SAID = "Der Bürgermeister sagte: „Die Übung war groß.“ Später – so heißt es – fiel sie aus.\n"
RUSSIAN = "Мэр города заявил, что ущерб составит четыре миллиона рублей.\n"


@pytest.mark.parametrize("text", [SAID, RUSSIAN])
def test_utf_8_of_which_some_is_damaged_is_read_as_utf_8(text: str) -> None:
    whole = (text * 3).encode()
    data = whole + b"\xff\xfe" + whole + b"\xc3"
    draft = read(data, name="a.txt")
    assert draft.encoding == "utf-8"
    assert text.strip() in draft.text
    assert [str(note) for note in draft.notes] == ["Read as UTF-8; 3 damaged places are shown as �."]


@pytest.mark.parametrize(
    ("text", "encoding"), [(SAID, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (RUSSIAN, "cp866")]
)
def test_what_holds_a_few_signs_of_utf_8_is_not_taken_for_it(text: str, encoding: str) -> None:
    data = (text * 6).encode(encoding) + "é – ü".encode()
    assert text.strip() in read(data, name="a.txt").text


@pytest.mark.parametrize("encoding", ["mac_roman", "cp1252"])
def test_texts_of_old_macs_are_told_also_where_they_quote(encoding: str) -> None:
    draft = read((SAID * 5).encode(encoding).replace(b"\n", b"\r"), name="a.txt")
    assert draft.text == SAID * 5
    assert [str(note) for note in draft.notes] == [f"The encoding was guessed: {encoding}."]
