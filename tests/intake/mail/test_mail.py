"""Mails: the message as it is read, whatever its encodings; attached files apart; broken ones as far as they go."""

import base64
from email.message import EmailMessage
from email.policy import SMTP
from io import BytesIO

import pytest

from workbench.base.errors import BadFile
from workbench.base.readings import Found
from workbench.base.terms import BlockKind, How
from workbench.intake.archives.containers import opened
from workbench.intake.archives.members import Kind
from workbench.intake.mail.mime import taken_apart
from workbench.intake.mail.parts import attachment, attachments
from workbench.intake.reading import read

HEAD = """From: Jane Doe <jane@example.org>
To: desk@example.net
Date: Tue, 4 Jun 2024 04:57:00 +0300
Subject: Dam held
"""


def mail(*lines, head=HEAD):
    return (head + "\n".join(lines)).encode("utf-8", "surrogateescape")


def multipart(kind, *parts, head=HEAD):
    inner = "".join(f"--b-{kind}\n{part}\n" for part in parts)
    fields = f'MIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary="b-{kind}"\n\n'
    return f"{head}{fields}{inner}--b-{kind}--\n".encode()


def nested(kind, *parts):
    return multipart(kind, *parts, head="").decode().partition("\n")[2]


PLAIN = "Content-Type: text/plain; charset=utf-8\n\nThe level fell on Monday, she said.\n\nIt held."
PAGE = (
    "Content-Type: text/html; charset=utf-8\n\n<html><head><title>x</title></head><body><p>The level fell "
    "on Monday, she "
    "said.</p><p>It held. See <a href='https://example.org/a'>the record</a>.</p></body></html>"
)
FILE = (
    'Content-Type: application/pdf; name="plan.pdf"\nContent-Disposition: attachment; filename="plan.pdf"\n'
    "Content-Transfer-Encoding: base64\n\n" + base64.b64encode(b"%PDF-1.4 words").decode()
)


def shapes(draft):
    return [(one.kind.value, draft.text[one.start : one.end]) for one in draft.reading.blocks]


def test_a_mail_begins_with_its_subject_and_says_who_wrote_to_whom():
    draft = read(
        mail("", "The level fell.", "", "> You asked", "> twice.", "", "See https://example.org/a, please."),
        name="a.txt",
    )
    assert draft.text == (
        "Dam held\n\nFrom: Jane Doe <jane@example.org>\nTo: desk@example.net\nDate: Tue, 4 Jun 2024 04:57:00 +0300\n\n"
        "The level fell.\n\n> You asked\n> twice.\n\nSee https://example.org/a, please."
    )
    assert [kind for kind, _ in shapes(draft)] == ["heading", "other", "paragraph", "quote", "paragraph"]
    assert [(draft.text[one.start : one.end], one.url) for one in draft.reading.links] == [
        ("https://example.org/a", "https://example.org/a")
    ]
    assert (draft.title, draft.author, draft.published) == ("Dam held", "Jane Doe", "2024-06-04T04:57:00+03:00")
    assert (draft.media_type, draft.reader, str(draft.published_note)) == (
        "message/rfc822", "mail 2", "From the mail's own date.",
    )  # fmt: skip
    assert draft.reading.found == (
        Found(field="title", value="Dam held", how=How.HEADERS),
        Found(field="author", value="Jane Doe", how=How.HEADERS),
        Found(field="published", value="2024-06-04T04:57:00+03:00", how=How.HEADERS),
    )


def transferred(raw, charset, transfer):
    """A mail of one part whose text is in a charset, and that in a transfer encoding."""
    if transfer == "base64":
        raw = base64.encodebytes(raw)
    elif transfer == "quoted-printable":
        raw = b"".join(b"=%02X=\n" % byte for byte in raw)
    fields = f"MIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {transfer}"
    return mail(fields, "", "") + raw


@pytest.mark.parametrize(
    ("charset", "text"),
    [("iso-8859-2", "Žluťoučký kůň"), ("koi8-r", "Плотина выдержала"), ("gb2312", "大坝没有垮"),
     ("utf-7", "Dam “held”"), ("iso-2022-jp", "ダムは持ちこたえた"),
     ("windows-1256", "السد صمد"), ("nonsense-8", "Dam held")],
)  # fmt: skip
@pytest.mark.parametrize("transfer", ["8bit", "base64", "quoted-printable"])
def test_any_charset_and_transfer_encoding(charset, text, transfer):
    raw = (text + ", she said.").encode("ascii" if charset.startswith("nonsense") else charset)
    assert read(transferred(raw, charset, transfer), name="a.eml").text.endswith(f"\n\n{text}, she said.")


@pytest.mark.parametrize("transfer", ["base64", "quoted-printable"])
def test_a_charset_that_no_line_can_hold(transfer):
    raw = "Плотина выдержала".encode("utf-16")
    assert read(transferred(raw, "utf-16", transfer), name="a.eml").text.endswith("\n\nПлотина выдержала")


@pytest.mark.parametrize("charset", ["us-ascii", "ASCII"])
def test_ascii_is_no_encoding_of_letters_that_it_has_not(charset):
    text = "Губернатор сообщил, что плотина выдержала, а уровень воды упал."
    head = f"{HEAD}Content-Type: text/plain; charset={charset}\n\n"
    draft = read(head.encode() + text.encode("cp1251"), name="a.eml")
    assert draft.text.endswith(text)
    assert [str(note) for note in draft.notes] == ["The encoding was guessed: cp1251."]


@pytest.mark.parametrize("blanks", [" ", " \t ", ""])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_blanks_behind_a_soft_line_end_do_not_keep_it_in_the_text(blanks, end):
    head = f"{HEAD}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    packed = f"She said it ={blanks}{end}held, 3 =3D {end}three, caf=C3=A9={blanks}"
    draft = read((head.replace("\n", end) + packed).encode(), name="a.eml")
    assert draft.text.rpartition("\n\n")[2] == "She said it held, 3 = \nthree, café"


@pytest.mark.parametrize("cut", range(1, 9))
def test_a_text_cut_off_in_base64_is_read_as_far_as_it_goes(cut):
    words = "The level fell on Monday, she said, and the dam held through the night."
    packed = base64.b64encode(words.encode()).decode()[:-cut]
    head = f"{HEAD}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    draft = read(f"{head}{packed}\n".encode(), name="a.eml")
    read_words = draft.text.rpartition("\n\n")[2]
    assert words.startswith(read_words)
    assert len(read_words) >= len(words) - cut
    said = any("cut off" in str(note) for note in draft.notes)
    assert said is (len(packed) % 4 != 0)


@pytest.mark.parametrize(
    ("raw", "subject"),
    [
        (b"=?utf-8?B?0KLQtdC80LA=?=", "Тема"),
        (b"=?koi8-r?Q?=F4=C5=CD=C1?= and more", "Тема and more"),
        (b"=?utf-8?Q?Caf=C3=A9?=\r\n =?utf-8?Q?_au_lait?=", "Café au lait"),
        ("Тема как есть".encode(), "Тема как есть"),
        (b"=?utf-8?B?!!!not base64?=", "!!!not base64"),
        (b"=?no-such-charset?Q?plain?=", "plain"),
        (b"Folded\r\n\tover lines", "Folded over lines"),
        (b"Bell\x07 inside", "Bell inside"),
    ],
)
def test_subjects_are_read_whatever_they_are_written_in(raw, subject):
    data = b"From: a@example.org\nMessage-ID: <1@example.org>\nSubject: " + raw + b"\n\nWords.\n"
    assert read(data, name="a.eml").text.split("\n")[0] == subject


def test_a_subject_in_bytes_of_the_mail_s_own_charset():
    data = (
        b"From: a@example.org\nSubject: " + "Плотина выдержала".encode("koi8-r")
        + b"\nMIME-Version: 1.0\nContent-Type: text/plain; charset=koi8-r\n\n" + "Слова письма.".encode("koi8-r")
    )  # fmt: skip
    draft = read(data, name="a.eml")
    assert (draft.title, draft.text.rpartition("\n")[2]) == ("Плотина выдержала", "Слова письма.")


@pytest.mark.parametrize("sender", ["(" * 20_000, "a:" * 10_000, "=?" * 10_000, "<" * 20_000, '"' * 20_000])
def test_a_sender_made_to_break_its_reader_is_only_a_strange_one(sender):
    data = f"From: {sender}\nMessage-ID: <1@example.org>\nSubject: Dam held\n\nWords.\n".encode()
    assert read(data, name="a.eml").text.endswith("Words.")


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("Tue, 4 Jun 2024 04:57:00 -0000", "2024-06-04T04:57:00"),
        ("Tue, 4 Jun 2024 04:57 GMT", "2024-06-04T04:57:00+00:00"),
        ("soon", None),
        ("Tue, 99 Jun 2024 04:57:00 +0300", None),
        ("Tue, 4 Jun 2024 04:57:00 +9999999", None),
    ],
)
def test_dates_are_taken_as_far_as_they_are_dates(date, published):
    data = f"From: a@example.org\nMessage-ID: <1@example.org>\nDate: {date}\n\nWords.\n".encode()
    draft = read(data, name="a.eml")
    assert draft.published == published
    assert f"Date: {date}" in draft.text
    if published and "+" not in published:
        assert str(draft.published_note).endswith("Its time zone is not known.")


def test_of_two_forms_of_the_text_the_plain_one_is_taken_where_it_says_as_much():
    assert "> " not in read(multipart("alternative", PLAIN, PAGE), name="a.eml").text
    draft = read(multipart("alternative", PLAIN, PAGE), name="a.eml")
    assert draft.text.endswith("\n\nThe level fell on Monday, she said.\n\nIt held.")
    poor = "Content-Type: text/plain\n\nOpen this in a browser."
    draft = read(multipart("alternative", poor, PAGE), name="a.eml")
    assert "browser" not in draft.text
    assert draft.text.endswith("+0300\n\nThe level fell on Monday, she said.\n\nIt held. See the record.")
    assert [(draft.text[one.start : one.end], one.url) for one in draft.reading.links] == [
        ("the record", "https://example.org/a")
    ]
    assert draft.reader.startswith("mail 2, ")
    text = draft.text
    assert [text[one.start : one.end] for one in draft.reading.blocks][:2] == ["Dam held", text.split("\n\n")[1]]
    assert draft.reading.blocks[-1].end == len(text)


def test_all_that_a_page_in_a_mail_shows_is_its_text():
    page = (
        "Content-Type: text/html; charset=utf-8\n\n<html><body><div style='display:none'>Preview words.</div>"
        "<blockquote><p>Asked twice.</p></blockquote><ul><li>One point</li></ul><footer>Jane, at the dam</footer>"
    )
    draft = read((HEAD + "MIME-Version: 1.0\n" + page).encode(), name="a.eml")
    assert draft.text.endswith("+0300\n\nAsked twice.\n\n• One point\n\nJane, at the dam")
    assert [kind for kind, _ in shapes(draft)] == ["heading", "other", "quote", "item", "paragraph"]


def test_files_beside_the_text_are_listed_and_handed_out():
    picture = "Content-Type: image/png\nContent-ID: <p>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo="
    forwarded = (
        "Content-Type: message/rfc822\n\nFrom: b@example.org\nMessage-ID: <2@example.org>\n"
        "Subject: =?utf-8?Q?Caf=C3=A9?=\n\nInner words.\n"
    )
    signature = "Content-Type: application/pgp-signature\n\n-----BEGIN PGP SIGNATURE-----"
    data = multipart(
        "mixed", nested("related", nested("alternative", PLAIN, PAGE), picture), FILE, forwarded, signature
    )
    draft = read(data, name="a.eml")
    assert draft.text.endswith("It held.")
    assert [str(note) for note in draft.notes][1:] == ["2 files are attached to it."]
    message = taken_apart(data, "a.eml")
    files = attachments(message)
    assert [(one.path, one.name, one.media_type, one.size) for one in files] == [
        ("2", "plan.pdf", "application/pdf", 14),
        ("3", "Café.eml", "message/rfc822", files[1].size),
    ]
    assert attachment(message, "2") == b"%PDF-1.4 words"
    inner = attachment(message, "3")
    assert len(inner) == files[1].size
    assert read(inner, name="inner.eml").text.endswith("Inner words.")
    assert attachment(message, "9") is None


def test_a_mail_with_files_is_an_archive_of_the_message_and_its_files():
    forwarded = "Content-Type: message/rfc822\n\n" + multipart("parallel", PLAIN, FILE).decode()
    calendar = (
        "Content-Type: text/calendar; charset=koi8-r\nContent-Disposition: attachment; filename=a.ics\n\n"
        "BEGIN:VCALENDAR"
    )
    data = multipart("mixed", PLAIN, FILE, forwarded, calendar)
    mail = opened(BytesIO(data), "a.eml")
    listing = mail.listing()
    assert listing.kind is Kind.MAIL
    assert [(one.path, one.title, one.wanted) for one in listing.members] == [
        ("message", "Dam held", True),
        ("2/plan.pdf", "plan.pdf", True),
        ("3/Dam held.eml!/message", "Dam held", True),
        ("3/Dam held.eml!/2/plan.pdf", "plan.pdf", True),
        ("4/a.ics", "a.ics", False),
    ]
    assert listing.members[0].time == "2024-06-04T04:57:00+03:00"
    assert mail.extract("message", None).data == data
    taken = mail.extract("3/Dam held.eml!/2/plan.pdf", None)
    assert (taken.data, taken.name) == (b"%PDF-1.4 words", "plan.pdf")
    assert (taken.media_type, mail.extract("4/a.ics", None).media_type) == (None, "text/calendar; charset=koi8-r")
    with pytest.raises(BadFile, match="9/x"):
        mail.extract("9/x", None)
    assert opened(BytesIO(HEAD.encode() + b"\nWords."), "a.eml") is None


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ('filename="../../etc/passwd"', "passwd"),
        ('filename="C:\\\\x\\\\plan.pdf"', "plan.pdf"),
        ("filename*=utf-8''Caf%C3%A9.pdf", "Café.pdf"),
        ('filename="=?utf-8?Q?Caf=C3=A9.pdf?="', "Café.pdf"),
        ('filename=".."', "2"),
        ("", "2"),
    ],
)  # fmt: skip
def test_names_of_files_are_names_and_no_paths(given, name):
    part = f"Content-Type: application/pdf\nContent-Disposition: attachment; {given}\n\n%PDF-1.4"
    assert [one.name for one in attachments(taken_apart(multipart("mixed", PLAIN, part), "a.eml"))] == [name]


def test_texts_before_and_after_a_picture_belong_together():
    second = "Content-Type: text/plain\n\nAnd after."
    draft = read(multipart("mixed", PLAIN, FILE, second), name="a.eml")
    assert draft.text.endswith("It held.\n\nAnd after.")


def test_lines_that_a_program_broke_run_on():
    data = mail(
        "MIME-Version: 1.0", "Content-Type: text/plain; format=flowed", "", "The level fell on ", "Monday, she said. ",
        " From then on", "it held.", "> quoted ", "> words", "-- ", "Jane",
    )  # fmt: skip
    assert read(data, name="a.eml").text.endswith(
        "The level fell on Monday, she said. From then on\nit held.\n> quoted\n> words\n-- \nJane".replace(
            "quoted\n", "quoted \n"
        )
    )


def test_a_mail_of_headers_only_is_one_where_it_has_a_subject():
    assert read(mail(), name="a.eml").text.startswith("Dam held\n\nFrom: Jane")
    assert read(multipart("mixed", FILE), name="a.eml").text.startswith("Dam held\n\nFrom: Jane")


def test_only_the_first_mail_of_a_box_is_read_and_that_is_said():
    one = b"From jane@example.org Tue Jun  4 04:57:00 2024\n" + mail("", "One.", "")
    draft = read(one + b"\n" + one, name="box")
    assert draft.text.startswith("Dam held")
    assert str(draft.notes[-1]) == "The file holds several mails: only the first was read."


def test_a_mail_without_its_end_is_said_to_break_off():
    whole = multipart("mixed", nested("alternative", PLAIN, PAGE), FILE)
    for end in (whole.index(b"Monday"), -60, whole.rindex(b"--b-mixed--")):
        notes = [str(note) for note in read(whole[:end], name="a.eml").notes]
        assert "The file breaks off before its end: some of it may be missing." in notes
    assert not any("breaks off" in str(note) for note in read(whole, name="a.eml").notes)


def test_a_page_in_a_mail_is_said_to_break_off():
    cut = mail(PAGE.partition("\n\n")[0], "", PAGE.partition("\n\n")[2].partition("'>the")[0])
    (note,) = read(cut, name="a.eml").notes
    assert str(note) == "The page breaks off in the middle of its markup: what came after it is missing."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"From: a@example.org\nMIME-Version: 1.0\n\n \n", "says nothing"),
        (multipart("encrypted", "Content-Type: application/pgp-encrypted\n\nVersion: 1", FILE), "is encrypted"),
    ],
)
def test_a_mail_that_cannot_be_read_says_so_in_one_line(data, said):
    with pytest.raises(BadFile, match=said) as refused:
        read(data, name="a.eml")
    assert str(refused.value).startswith("a.eml")


def test_a_mail_nested_without_end_is_refused_or_read():
    deep = "\n".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}' for n in range(10_000))
    with pytest.raises(BadFile, match=r"nested too deeply"):
        read(f"{HEAD}MIME-Version: 1.0\n{deep}\nContent-Type: text/plain\n\nWords".encode(), name="a.eml")


@pytest.mark.parametrize(
    "text",
    [
        "From: our correspondent\nPlace: the dam\nDate: 4 June 2024\n\nThe level fell, she said.",
        "From: the desk\nTo: whom it may concern\nSubject: the dam\n\nThe level fell, she said.",
        "Date: Tue, 4 Jun 2024 04:57:00 +0300\nSubject: The dam\n\nThe level fell, she said.",
        "Note: this is no mail.\nMIME-Version: 1.0 is only named here.\nSo it stays as it is, said he.",
    ],
)
def test_a_text_that_begins_like_a_mail_stays_a_text(text):
    draft = read(text.encode(), name="a.txt")
    assert (draft.text, draft.media_type) == (text, "text/plain")


def test_what_the_standard_library_writes_is_read_back():
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = (
        "Жанна <j@example.org>",
        "Дежурный <d@example.org>",
        "Плотина " * 20,
    )
    message["Date"] = "Tue, 04 Jun 2024 04:57:00 +0300"
    message.set_content("Уровень упал.\n\nИ держится. " + "Ещё слова. " * 40)
    message.add_alternative("<p>Уровень упал.</p>", subtype="html")
    message.add_attachment("Приложение".encode(), maintype="text", subtype="plain", filename="Записка о плотине.txt")
    data = message.as_bytes()
    draft = read(data, name="a.eml")
    assert draft.title == ("Плотина " * 20).strip()
    assert draft.author == "Жанна"
    assert "Уровень упал.\n\nИ держится." in draft.text
    message = taken_apart(data, "a.eml")
    assert [(one.path, one.name) for one in attachments(message)] == [("2", "Записка о плотине.txt")]
    assert attachment(message, "2") == "Приложение".encode()
    assert {one.kind for one in draft.reading.blocks} == {BlockKind.HEADING, BlockKind.OTHER, BlockKind.PARAGRAPH}


def test_words_of_a_mail_that_nobody_sees_are_left_out_and_said():
    part = "<p>The level fell.</p><p style='color:#fff;background:#fff'>Not for you.</p><p>It rose again.</p>"
    page = f"Content-Type: text/html; charset=utf-8\n\n<body>{part}</body>"
    draft = read((HEAD + "MIME-Version: 1.0\n" + page).encode(), name="a.eml")
    assert "Not for you." not in draft.text
    said = "1 part in the midst of the text that the page does not show was left out: “Not for you.”."
    assert said in [str(note) for note in draft.notes]
