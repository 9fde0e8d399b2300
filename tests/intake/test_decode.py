"""Encodings of damaged texts and of old systems, and what is said of them."""

import codecs

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


SHORT = "Über die Häfen: Die Behörde sagte, dass neun Kräne stillstehen – „niemand weiß warum“, so der Bürgermeister."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SHORT, "mac_roman"),
        ("El año pasado, según el alcalde, nueve grúas están paradas. ¿Por qué?", "mac_roman"),
        ("Порт заявил, что девятью кранами никто не управлял с июня, а яхты не явились.", "mac_cyrillic"),
        (SHORT, "cp1252"),
        ("La nuit, 30°C et 5 m² d’ombre : c’est gênant, dit l’élu.", "cp1252"),
    ],
)
def test_short_texts_of_old_macs_are_told_too(text: str, encoding: str) -> None:
    draft = read(text.encode(encoding), name="a.txt")
    assert (draft.text, draft.encoding) == (text, codecs.lookup(encoding).name.replace("-", "_"))


@pytest.mark.parametrize(
    ("text", "written", "guessed", "other"),
    [
        ("El año pasado, según el alcalde, hay grúas paradas. ¿Por qué?", "mac_roman", "mac_roman", "cp1252"),
        ("Порт говорит о девяти кранах.", "mac_cyrillic", "cp1251", "mac_cyrillic"),
    ],
)
def test_a_guess_in_doubt_names_the_other_encodings(text: str, written: str, guessed: str, other: str) -> None:
    (note,) = read(text.encode(written), name="a.txt").notes
    said = f"The encoding was guessed, and is doubtful: {guessed}. Where words look wrong, choose another: {other}"
    assert str(note).startswith(said)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (SHORT.encode("utf-7"), True),
        (b"See a+b-c and C++-code, x+yyy-z, +1-555-0100 and aGVsbG8+abc-def.", False),
    ],
)
def test_what_reads_like_utf_7_says_so(source: bytes, said: bool) -> None:
    notes = " ".join(map(str, read(source, name="a.txt").notes))
    assert ("read like UTF-7" in notes) == said
    assert read(SHORT.encode("utf-7"), name="a.txt", encoding="utf-7").text == SHORT
