"""Bytes to drafts, by content: encodings, line ends, formats, titles, and clear refusals."""

import hashlib
from pathlib import Path
from random import Random
from time import process_time

import pytest

from workbench.actions.desk import Desk
from workbench.base.errors import BadFile
from workbench.intake.reading import page_of, read

ARTICLE = """Log in

Army crosses the river, ministry says

Tuesday, 4 June 2024, 04:57
Army crosses the river, ministry says

The ministry said on 3 June that its forces had crossed the river — the first such report. Café owners “saw it”.

  • One bridge stands.
  • The other does not.
"""


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le"), ("utf-16-be", "utf-16-be"),
     ("utf-32", "utf-32-le"), ("utf-16-le", "utf-16-le")],
)  # fmt: skip
def test_any_unicode_encoding_gives_the_same_text(encoding: str, named: str) -> None:
    draft = read(ARTICLE.replace("\n", "\r\n").encode(encoding), name="a.txt")
    assert draft.text == ARTICLE
    assert draft.encoding == named
    assert draft.notes == ()


WIDE = (
    "Гавань закрита",
    "Привіт",
    "Η εκεχειρία έσπασε, λένε τρεις άνθρωποι στο λιμάνι.",
    "أغلق الميناء يوم الثلاثاء، قالت الإدارة.",
    "הנמל נסגר ביום שלישי.",
    "बंदरगाह मंगलवार को बंद हुआ।",
    "Żółta łódź",
    "Ferry\t12\t14.5\nFerry\t13\t15.5\n",
    "Пором запізнився\n\nПором (170 осіб, «Nord») запізнився на годину — каже гавань.\n" * 40,
)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", WIDE, ids=range(len(WIDE)))
def test_utf_16_is_read_in_any_alphabet_without_a_mark_of_its_order(text: str, encoding: str) -> None:
    draft = read(text.encode(encoding), name="a.txt")
    assert (draft.text, draft.encoding, draft.notes) == (text, encoding, ())


def numbers(*values: int) -> bytes:
    return b"".join(value.to_bytes(2, "little") for value in values)


DAMAGED = {
    "cp1251": "Причал закрыли в понедельник утром, сообщили в порту. ",
    "cp1250": "Přístaviště bylo v pondělí uzavřeno, řekl úřad. ",
    "cp1252": "Le quai a été fermé lundi, a déclaré le bureau du port à la presse. ",
    "cp1253": "Η αποβάθρα έκλεισε τη Δευτέρα, είπε το γραφείο. ",
    "cp1256": "أُغلق الرصيف يوم الاثنين، بحسب مكتب الميناء. ",
    "cp866": "Причал закрыли в понедельник утром, сообщили в порту. ",
    "cp932": "港は月曜日に閉鎖されたと事務所は述べた。",
}


@pytest.mark.parametrize("encoding", DAMAGED)
@pytest.mark.parametrize("byte", [0x98, 0x81, 0x90])
def test_one_damaged_byte_misleads_nobody(encoding: str, byte: int) -> None:
    data = bytearray((DAMAGED[encoding] * 12).encode(encoding))
    place = data.find(data[20], 21) + 4
    data[place] = byte
    draft = read(bytes(data), name="a.txt")
    assert draft.encoding == encoding
    assert draft.text.count(DAMAGED[encoding].strip()) >= 10


def test_one_damaged_byte_does_not_unsay_what_a_page_declares() -> None:
    body = f"<p>{DAMAGED['cp1251'] * 9}</p>".encode("cp1251").replace(b"\xef\xee", b"\xef\x98", 1)
    draft = read(b"<html><head><meta charset=windows-1251><title>Port</title></head><body>" + body, name="a.html")
    assert (draft.encoding, draft.text.count("\ufffd")) == ("cp1251", 1)


def test_a_library_is_no_article_and_how_to_open_it_is_said(tmp_path: Path) -> None:
    Desk.open(tmp_path / "desk.db", "A. Analyst").close()
    with pytest.raises(BadFile, match=r"desk\.db is a library of the workbench, .* --library"):
        read((tmp_path / "desk.db").read_bytes(), name="desk.db")


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"])
def test_data_that_begins_like_a_byte_order_mark_by_chance_is_no_text(mark: bytes) -> None:
    data = mark + Random(7).randbytes(800)
    with pytest.raises(BadFile, match="is not text"):
        read(data, name="a.txt")


@pytest.mark.parametrize(
    "data",
    [
        numbers(*(1024 + 7 * at % 255 for at in range(3000))),
        numbers(*(7 * at % 2000 for at in range(3000))),
        numbers(*(at * at % 127 for at in range(3000))),
        b"".join((at * 77 % 5000).to_bytes(4, "little") for at in range(3000)),
        bytes(5000),
    ],
    ids=["of one block", "of many", "small", "of four bytes", "zeros"],
)
def test_numbers_of_two_bytes_are_no_text_in_utf_16(data: bytes) -> None:
    with pytest.raises(BadFile, match=r"its bytes are|nothing but blanks"):
        read(data, name="a.txt")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("“Smart quotes” – café, naïve; the minister said so on Tuesday, again and again.", "cp1252"),
        ("Російські війська наступають на Харківську область, повідомили у Генеральному штабі. " * 3, "cp1251"),
        ("政府は火曜日に新しい計画を発表した。記者会見で首相が説明した。" * 4, "cp932"),
        (
            "Überschrift über alles\n\n" + "Die Behörde sagte, dass 170 Fähren ausfielen. Niemand bestätigte es. " * 9,
            "cp1252",
        ),
        ("Fähren fallen aus\n\nDie Behörde sagte, dass 170 Fähren ausfielen.", "cp1252"),
        ("Rzecznik powiedział w środę, że promy były spóźnione. Nikt tego nie potwierdził.", "cp1250"),
        ("Sözcü çarşamba günü vapurların geç kaldığını söyledi. Kimse doğrulamadı.", "cp1254"),
        ("הדובר אמר ביום רביעי כי המעבורות איחרו. איש לא אישר זאת.", "cp1255"),
        ("Представитель порта сообщил, что паромы опоздали на три часа.", "koi8-r"),
        ("Ο εκπρόσωπος είπε την Τετάρτη ότι τα πλοία καθυστέρησαν. Κανείς δεν το επιβεβαίωσε.", "cp1253"),
        ("報道官は水曜日、渡し船が三時間遅れたと述べた。誰も確認していない。", "euc-jp"),
        ("報道官は水曜日、3時間遅れたと述べた。\n" * 400, "iso2022_jp"),
    ],
)
def test_an_old_encoding_is_guessed_and_said(text: str, encoding: str) -> None:
    draft = read(text.encode(encoding), name="a.txt")
    assert draft.text == text
    assert [str(note) for note in draft.notes] == [f"The encoding was guessed: {draft.encoding}."]


OF_OLD_SYSTEMS = [
    ("Die Behörde sagte, dass 170 Fähren ausfielen; größere Schäden gab es nicht. Niemand bestätigte es.", "cp437"),
    ("Die Behörde sagte, dass 170 Fähren ausfielen; größere Schäden gab es nicht. Niemand bestätigte es.", "cp850"),
    ("Die Behörde sagte, dass 170 Fähren ausfielen; größere Schäden gab es nicht. Niemand bestätigte es.", "mac_roman"),
    ("Le ministère a déclaré que les bacs étaient arrivés très tard : personne ne l’a confirmé.", "mac_roman"),
    ("Представитель порта сообщил, что все паромы опоздали из-за её поломки. Я подтверждаю.", "mac_cyrillic"),
    ("Речник порту повідомив, що пороми запізнилися. Їхні капітани мовчать, і ніхто не знає чому.", "mac_cyrillic"),
    ("Rzecznik powiedział w środę, że promy były spóźnione. Nikt tego nie potwierdził: żadna gazeta.", "cp852"),
    ("Mluvčí řekl ve středu, že přívozy měly zpoždění. Nikdo to nepotvrdil, ani žádný úřad.", "mac_latin2"),
    ("Sözcü çarşamba günü vapurların geç kaldığını söyledi. Kimse doğrulamadı, çünkü şimdi sessizler.", "cp857"),
    ("Ο εκπρόσωπος είπε την Τετάρτη ότι τα πλοία καθυστέρησαν. Κανείς δεν το επιβεβαίωσε.", "cp737"),
]


@pytest.mark.parametrize(("text", "encoding"), OF_OLD_SYSTEMS)
@pytest.mark.parametrize("times", [4, 30])
def test_an_encoding_of_old_macs_or_of_dos_is_told_by_what_stands_in_words(
    text: str, encoding: str, times: int
) -> None:
    whole = "\n\n".join([text] * times)
    draft = read(whole.encode(encoding), name="a.txt")
    assert draft.text == whole
    assert str(draft.notes[0]) == f"The encoding was guessed: {draft.encoding}."


@pytest.mark.parametrize(
    "text",
    [
        "It was 20°C at noon, 24°C at two, 19°C at six; a naïve reader took it for 20°F, he said. Façade. " * 3,
        "Brand® and Maker® and Seller® met; the yard of 300m² and the other of 40m² cost 5€more than said. " * 3,
        "One said “no”—the other—“yes”… and both ‘may be’ – nobody’s sure. " * 5,
    ],
)
def test_signs_beside_letters_are_no_reason_for_an_encoding_of_old_systems(text: str) -> None:
    draft = read(text.strip().encode("cp1252"), name="a.txt")
    assert (draft.text, draft.encoding) == (text.strip(), "cp1252")


def test_what_is_declared_as_utf_8_and_holds_nothing_of_it_is_guessed() -> None:
    words = "Die Behörde sagte, dass 170 Fähren ausfielen. Niemand bestätigte es. " * 9
    page = f"<html><head><meta charset='utf-8'><title>Fähren</title></head><body><p>{words}</p></body></html>"
    draft = read(page.encode("cp1252"), name="a.html", media_type="text/html; charset=utf-8")
    assert words.strip() in draft.text
    assert str(draft.notes[0]) == "The encoding was guessed: cp1252."
    mixed = read(page.encode("cp1252") + "<p>Möwe</p>".encode(), name="a.html")
    assert "damaged places are shown" in str(mixed.notes[0])


def test_a_plain_text_stays_exactly_as_it_is() -> None:
    data = ARTICLE.replace("\n", "\r").encode()
    draft = read(data, name="a.txt")
    assert draft.text == ARTICLE
    assert (draft.sha256, draft.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert draft.title == "Army crosses the river, ministry says"
    assert draft.published == "2024-06-04T04:57"
    assert "time zone is not known" in str(draft.published_note)
    assert (draft.language, draft.media_type, draft.reader, draft.origin) == ("en", "text/plain", "text 1", "a.txt")


def test_line_ends_of_every_kind_become_one_and_controls_go() -> None:
    draft = read("One line\u2028two\u2029three\x0bfour\x85five\x00 six\x07.".encode(), name="a.txt")
    assert draft.text == "One line\ntwo\nthree\nfour\nfive six."
    assert "2 control characters" in str(draft.notes[0])


CYRILLIC = "Гавань закрита до ранку, повідомили двоє людей на березі."


def test_a_person_may_say_which_encoding_it_is() -> None:
    damaged = CYRILLIC.encode("cp1251") + b"\x98"
    draft = read(damaged, name="a.txt", encoding="windows-1251")
    assert draft.text == CYRILLIC + "\ufffd"
    assert (draft.encoding, draft.reading.encoding) == ("cp1251", "windows-1251")
    assert [str(note) for note in draft.notes] == ["Read as CP1251; 1 damaged place is shown as �."]
    whole = read(CYRILLIC.encode("koi8-r", "replace"), name="a.txt", encoding="koi8-r")
    assert [str(note) for note in whole.notes] == ["Read as KOI8-R, as was chosen."]
    page = f"<html><head><meta charset='utf-8'></head><body><p>{CYRILLIC * 3}</p></body></html>".encode("cp1251")
    assert CYRILLIC in read(page, name="a.html", encoding="cp1251").text
    assert [one.text for one in page_of(page, name="a.html", encoding="cp1251")] == [CYRILLIC * 3]


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [(b"words of it", "hex", "no encoding named hex"), (b"words of it", "", "no encoding named"),
     (b"{\\rtf1 words}", "cp1251", "no encoding can be chosen for it")],
)  # fmt: skip
def test_an_encoding_that_cannot_be_chosen_is_refused(data: bytes, name: str, said: str) -> None:
    with pytest.raises(BadFile, match=said):
        read(data, name="a.txt", encoding=name)


def test_a_damaged_place_is_said() -> None:
    draft = read("Слово за словом, ще одне речення.".encode()[:-1] + b"\xff", name="a.txt")
    assert draft.text.endswith("\ufffd")
    assert "1 damaged place is" in str(draft.notes[0])


def test_few_letters_of_utf8_and_a_stray_byte_are_utf8() -> None:
    draft = read(
        "Prüfung der Mauer in Köln beginnt\n\nEs wird geprüft, sagt das Amt".encode() + b" bl\xe4 .", name="a.txt"
    )
    assert draft.title == "Prüfung der Mauer in Köln beginnt"
    assert "1 damaged place is" in str(draft.notes[0])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n ", "nothing but blanks"),
        (b"\xef\xbb\xbf \n", "nothing but blanks"),
        (b"PK\x03\x04....", "a damaged ZIP file, or cut short"),
        (b"\x7fELF\x02\x01\x01", "a program"),
        (b"\x89PNG", "a piece of an image"),
        (b'<?xml version="1.0"?>\n<!-- x -->\n<svg xmlns="http://www.w3.org/2000/svg"><text>Hi</text></svg>', "SVG"),
        (b"\x00\x00\x00\x18ftypmp42....", "a film"),
        (bytes(range(32)) * 40, "its bytes are"),
    ],
)
def test_what_is_no_text_is_refused_whatever_it_is_called(data: bytes, said: str) -> None:
    with pytest.raises(BadFile, match=said) as refused:
        read(data, name="article.txt")
    assert str(refused.value).startswith("article.txt")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("source", "name", "media_type"),
    [
        ("<!DOCTYPE html><html><body><p>Words</p></body></html>", "a.txt", "text/html"),
        ("<html><body><p>Words</p></body></html>", None, "text/html"),
        ("<p>One</p><p>Two</p>", "a.html", "text/html"),
        ("Words without any element", "a.html", "text/plain"),
        ("<p align='center'>A picture</p>\n\n# Title\n\nWords", "a.md", "text/markdown"),
        ("# Title\n\nWords and [a link](https://example.org/).", None, "text/markdown"),
        ("# Title\n\nWords and [a link](https://example.org/).", "a.txt", "text/plain"),
        ("Just words, 2 < 3 and 5 > 4.", None, "text/plain"),
    ],
)
def test_content_decides_the_format_and_the_name_where_it_is_open(
    source: str, name: str | None, media_type: str
) -> None:
    assert read(source.encode(), name=name).media_type == media_type


def test_a_server_s_word_counts_too() -> None:
    data = "<p>Привіт, це слова</p>".encode("cp1251")
    draft = read(data, media_type="text/html; charset=windows-1251", url="https://example.org/a")
    assert draft.text == "Привіт, це слова"
    assert (draft.media_type, draft.url, draft.origin) == (
        "text/html",
        "https://example.org/a",
        "https://example.org/a",
    )


MARKDOWN = """---
title: "Army crosses *the* river"
author: Jane Doe
date: 2024-06-04 04:57:00+03:00
lang: en-GB
---
The ministry **said** so in
[a statement](https://example.org/x) on *Monday*.

## What it means

- One bridge stands,
  they say
- The other does not
  1. first
  2. second

> A quote

| Side | Dead |
|------|------|
| A    | 3    |

<div><script>alert(1)</script>Shown</div>
"""


def test_markdown_is_laid_out_and_its_front_matter_used() -> None:
    draft = read(MARKDOWN.encode(), name="a.md")
    assert draft.text == (
        "Army crosses *the* river\n\nThe ministry said so in a statement on Monday.\n\nWhat it means\n\n"
        "• One bridge stands, they say\n• The other does not\n1. first\n2. second\n\nA quote\n\nSide | Dead\nA | 3"
        "\n\nShown"
    )
    assert (draft.title, draft.author, draft.language) == ("Army crosses *the* river", "Jane Doe", "en-GB")
    assert draft.published == "2024-06-04T04:57:00+03:00"
    assert "zone" not in str(draft.published_note)


def test_the_heading_of_markdown_is_its_title_and_stands_first() -> None:
    draft = read(b"News\n\n# The army *crosses* the river\n\nWords follow here.", name="a.md")
    assert draft.title == "The army crosses the river"
    assert draft.text == "The army crosses the river\n\nNews\n\nWords follow here."


@pytest.mark.parametrize("source", ["> " * 3000 + "deep", "word *and* more\n\n" * 70_000])
def test_markdown_that_cannot_be_laid_out_is_taken_as_it_is(source: str) -> None:
    draft = read(source.encode(), name="a.md")
    assert draft.text == source
    assert "plain text" in str(draft.notes[-1])


def test_a_name_serves_as_title_where_nothing_else_does() -> None:
    assert read(b"!!! ???", name="notes of May.txt").title == "notes of May"
    assert read(b"!!! ???").title == "!!! ???"


def test_data_is_called_by_its_file_s_name_and_that_is_said() -> None:
    lines = b'{"id": 1, "text": "The ferry was late.", "on": "4 June 2024"}\n{"id": 2, "text": "It was late again."}\n'
    draft = read(lines, name="replies.jsonl")
    assert (draft.title, draft.text, draft.published) == ("replies", lines.decode(), None)
    assert [str(note) for note in draft.notes] == [
        "It reads as data and not as an article: no title, date or source was looked for in it."
    ]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("The old bridge collapsed on 12 May 2019.", None),
        ("Press release, 12 May 2019", ("2019-05-12", True)),
        ("Lower Bay, 12 May 2019", ("2019-05-12", False)),
    ],
)
def test_a_date_is_taken_from_a_dateline_alone_and_a_doubt_is_kept(
    name: str, line: str, published: tuple[str, bool] | None
) -> None:
    lines = (
        "Council votes to rebuild the bridge",
        line,
        "Work is to begin in spring, the mayor of Lower Bay said. " * 9,
    )
    text = "\n\n".join(lines)
    page = f"<title>{lines[0]}</title><body><article><h1>{lines[0]}</h1><p>{line}</p><p>{lines[2]}</p></article>"
    draft = read((page if name.endswith("html") else text).encode(), name=name)
    found = [(one.value, one.doubtful) for one in draft.reading.found if one.field == "published"]
    assert (draft.title, draft.published) == (lines[0], published[0] if published else None)
    assert found == ([published] if published else [])
    assert [str(one) for one in draft.date_doubts()] == (
        ["Date 2019-05-12: From the text: “12 May 2019”."] if published and published[1] else []
    )


def test_the_article_that_everything_is_tried_on(shared: Path) -> None:
    data = (shared / "articles" / "refusers.txt").read_bytes()
    draft = read(data, name="refusers.txt")
    assert draft.text == data.decode()
    assert draft.title.startswith("Russia forcibly sends men")
    assert draft.title.endswith("– ISW")
    assert draft.published == "2024-06-04T04:57"
    assert "zone is not known" in str(draft.published_note)
    assert draft.language == "en"


def test_a_text_of_blanks_with_a_word_in_them_is_read_in_seconds() -> None:
    before = process_time()
    draft = read(b" " * 5_000_000 + b"word" + b" " * 1_000_000, name="a.txt")
    assert (draft.title, len(draft.text)) == ("word", 6_000_004)
    assert process_time() - before < 5


@pytest.mark.parametrize("marks", ["[" * 400_000, "a\n" * 400_000])
def test_markdown_of_marks_alone_is_taken_as_plain_text(marks: str) -> None:
    draft = read(marks.encode(), name="a.md")
    assert draft.text == marks
    assert str(draft.notes[-1]).startswith("Its Markdown is too large or too nested to be laid out")
