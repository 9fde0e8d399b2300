"""Mails are told from texts by what they hold, also those without a sender, a date, or anything a server wrote."""

import base64
import io

import pytest

from workbench.base.errors import BadFile
from workbench.intake.archives.containers import opened
from workbench.intake.archives.members import Kind
from workbench.intake.mail.mime import taken_apart
from workbench.intake.mail.parts import attachment, attachments
from workbench.intake.reading import read

BODY = "\n\nThe level fell on Monday, she said.\n\nIt held.\n"
SENT = "Date: Tue, 4 Jun 2024 04:57:00 +0300"
ENVELOPE = "From jane@example.org Tue Jun  4 04:57:00 2024"
FOLDED = (
    "From: Jane\n <jane@example.org>\nTo: d@example.net,\n\te@example.net\n"
    "Date: Tue,\n 4 Jun 2024 04:57:00 +0300\nSubject: Dam\n held"
)
INNER = b"From: Ann <ann@example.org>\nSubject: Inner words\nDate: Tue, 4 Jun 2024 04:57:00 +0300\n\nThey held.\n"


@pytest.mark.parametrize(
    ("fields", "author", "published"),
    [
        (f"To: desk@example.net\n{SENT}\nSubject: Dam held", None, "2024-06-04T04:57:00+03:00"),
        ("Message-ID: <1@example.org>\nTo: desk@example.net\nSubject: Dam held", None, None),
        ("From: Jane <jane@example.org>\nDate: yesterday at noon\nSubject: Dam held", "Jane", None),
        ("From: Jane <jane@example.org>\nDate: 2024-06-04 04:57\nSubject: Dam held", "Jane", "2024-06-04T04:57"),
        (f"{ENVELOPE}\nSubject: Dam held", None, None),
        (f">{ENVELOPE}\nFrom: Jane <jane@example.org>\nSubject: Dam held", "Jane", None),
        (
            FOLDED,
            "Jane",
            "2024-06-04T04:57:00+03:00",
        ),
        (f"\ufeffFrom: Jane <jane@example.org>\n{SENT}\nSubject: Dam held", "Jane", "2024-06-04T04:57:00+03:00"),
        (
            f"X-Filed: yes\nFrom: Jane <jane@example.org>\n{SENT}\nSubject: Dam held\nImportance: high",
            "Jane",
            "2024-06-04T04:57:00+03:00",
        ),
        ("Subject: Dam held\nContent-Type: multipart/mixed; boundary=none", None, None),
    ],
)
def test_a_mail_is_one_without_a_sender_or_a_date(fields, author, published):
    draft = read((fields + BODY).encode(), name="a.txt")
    assert (draft.media_type, draft.title) == ("message/rfc822", "Dam held")
    assert (draft.author, draft.published) == (author, published)
    assert draft.text.startswith("Dam held\n\n")
    assert draft.text.endswith("The level fell on Monday, she said.\n\nIt held.")


def test_fields_of_eight_bits_are_read_in_the_encoding_that_they_are_in():
    fields = f"From: Яна Дорошенко <jane@example.org>\n{SENT}\nSubject: Дамба выстояла"
    for encoding in ("utf-8", "koi8-r", "windows-1251"):
        draft = read((fields + BODY).encode(encoding), name="a.txt")
        assert (draft.title, draft.author) == ("Дамба выстояла", "Яна Дорошенко")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_mail_that_an_editor_saved_in_utf_16_is_one(encoding):
    mark = "" if encoding == "utf-16" else "\ufeff"
    fields = f"{mark}From: Яна Дорошенко <jane@example.org>\n{SENT}\nSubject: Дамба выстояла"
    kind = "Content-Type: text/plain; charset=iso-8859-1"
    data = f"{fields}\nMIME-Version: 1.0\n{kind}\n\nУровень упал.".encode(encoding)
    draft = read(data, name="a.txt")
    assert (draft.media_type, draft.title, draft.author) == ("message/rfc822", "Дамба выстояла", "Яна Дорошенко")
    assert draft.text.endswith("Уровень упал.")
    assert draft.size == len(data)


@pytest.mark.parametrize(
    ("fields", "media_type"),
    [
        ("From: Jane <jane@example.org>", "message/rfc822"),
        ("From: <Saved by Blink>", "multipart/related"),
        ("From: Jane <jane@example.org>\nSnapshot-Content-Location: https://a.example/", "multipart/related"),
        ("X-Saved: yes", "multipart/related"),
    ],
)
def test_a_page_alone_is_a_mail_where_somebody_wrote_it(fields, media_type):
    kind = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8"
    data = f"{fields}\nSubject: Dam held\nDate: Tue, 4 Jun 2024 04:57:00 +0300\n{kind}\n\n<p>It held, they said.</p>"
    draft = read(data.encode(), name="a.eml")
    assert draft.media_type == media_type
    assert (draft.published == "2024-06-04T04:57:00+03:00") == (media_type == "message/rfc822")


def test_what_a_mail_should_say_and_does_not_is_noted():
    draft = read(f"To: desk@example.net\nSubject: Dam held\nDate: soon{BODY}".encode(), name="a.eml")
    assert [str(note) for note in draft.notes] == [
        "The mail does not say who it is from.",
        "The mail's date cannot be read: “soon”.",
    ]
    draft = read(f"From: Jane <jane@example.org>\nSubject: Dam held{BODY}".encode(), name="a.eml")
    assert [str(note) for note in draft.notes] == ["The mail has no date."]


def test_a_line_that_is_no_field_ends_them_and_costs_no_mail():
    draft = read(f"Message-ID: <1@x>\nSubject: Dam held\nno field at all\nTo: nobody{BODY}".encode(), name="a.txt")
    assert (draft.media_type, draft.title) == ("message/rfc822", "Dam held")
    assert "no field at all\nTo: nobody" in draft.text


def test_the_name_decides_where_the_fields_leave_it_open():
    data = f"From: the dam\nSubject: Held{BODY}".encode()
    assert read(data, name="a.eml").media_type == "message/rfc822"
    assert read(data, name="a.txt").media_type == "text/plain"


@pytest.mark.parametrize(
    "text",
    [
        "From: here on nothing held.\nTo: be clear, nobody knew.\nSubject: none of it.",
        "TO: All staff\nFROM: The editor\nDATE: 4 June 2024\nSUBJECT: Levels",
        "Content-Type: text/html\nServer: example\nDate: Tue, 4 Jun 2024 04:57:00 GMT",
        "MIME-Version: 1.0\nServer: example\nDate: Tue, 4 Jun 2024 04:57:00 GMT",
        "title: The dam\ndate: 2024-06-04\ncontact: jane@example.org",
        "From Kyiv at 10:30 on 4 June 2024\nBy: our reporter",
    ],
)
def test_texts_that_begin_with_lines_like_fields_stay_texts(text):
    assert read((text + BODY).encode(), name="a.txt").media_type == "text/plain"


@pytest.mark.parametrize(
    ("kind", "data", "name", "packed"),
    [
        ("message/rfc822", INNER, "Inner words.eml", True),
        ("message/rfc822", INNER, "Inner words.eml", False),
        ("message/x-unknown", b"%PDF-1.4 words\x00\xff", "2", True),
        ("message/delivery-status", b"Reporting-MTA: dns; a\n\nAction: failed\n", "2", True),
        ("message/delivery-status", b"Reporting-MTA: dns; a\n\nAction: failed\n", "2", False),
    ],
)
def test_an_attached_message_is_handed_out_as_it_was_before_it_was_packed(kind, data, name, packed):
    written = base64.encodebytes(data) if packed else data
    mail = (
        b"From: Jane <jane@example.org>\nMIME-Version: 1.0\nSubject: Dam held\n"
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nIt held.\n--b\n"
        + f"Content-Type: {kind}\nContent-Transfer-Encoding: {'base64' if packed else '7bit'}\n".encode()
        + b"Content-Disposition: attachment\n\n" + written + b"\n--b--\n"
    )  # fmt: skip
    message = taken_apart(mail, "a.eml")
    (found,) = attachments(message)
    assert (found.path, found.name, found.media_type) == ("2", name, kind)
    assert attachment(message, "2").rstrip(b"\n") == data.rstrip(b"\n")


def test_a_packed_mail_that_says_so_and_is_not_is_taken_as_it_stands():
    mail = (
        b"From: Jane <jane@example.org>\nMIME-Version: 1.0\nSubject: Dam held\n"
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n"
        b"Content-Transfer-Encoding: base64\n\n" + INNER + b"\n--b--\n"
    )
    message = taken_apart(mail, "a.eml")
    assert attachment(message, "1").rstrip() == INNER.rstrip()


def test_a_mail_told_only_by_its_fields_gives_its_files_too(tmp_path):
    file = tmp_path / "saved"
    file.write_bytes(
        f"Subject: Dam held\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nIt held.\n--b\n"
        f"Content-Type: text/plain\nContent-Disposition: attachment; filename=plan.txt{BODY}--b--\n".encode()
    )
    with file.open("rb") as stream:
        listing = opened(stream, file.name).listing()
    assert listing.kind is Kind.MAIL
    assert [one.path for one in listing.members] == ["message", "2/plan.txt"]


def test_a_message_that_only_encloses_another_is_one_and_not_a_text():
    enclosing = b"Content-Type: message/rfc822\n\n"
    mail = opened(io.BytesIO(enclosing + INNER), "a.txt")
    assert mail is not None
    assert [one.title for one in mail.listing().members if one.wanted][-1:] == ["Inner words.eml"]
    with pytest.raises(BadFile, match="nested too deeply"):
        read(enclosing * 5000 + INNER, name="a.txt")
