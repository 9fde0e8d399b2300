"""Mails that say twice who they are from, when or what of, or whose sender is called by another's address."""

import pytest

from workbench.base.terms import How
from workbench.intake.reading import read

WORDS = "\nThe level of the lake fell by two metres on Monday, she said.\n"
FIELDS = {"From": "Jane Doe <jane@example.org>", "Subject": "Dam held", "Date": "Tue, 4 Jun 2024 04:57:00 +0300"}


def mail(*fields):
    """A mail with these fields in the place of its own of the same names."""
    names = {name for name, _ in fields}
    own = [(name, said) for name, said in FIELDS.items() if name not in names]
    return read(("".join(f"{name}: {said}\n" for name, said in (*fields, *own)) + WORDS).encode(), name="a.eml")


def facts(draft, field):
    return [(one.value, one.doubtful) for one in draft.reading.found if (one.field, one.how) == (field, How.HEADERS)]


@pytest.mark.parametrize(
    ("name", "other", "fact", "values"),
    [
        ("From", "eve@example.net", "author", ["Jane Doe", "eve@example.net"]),
        ("Subject", "Dam broke", "title", ["Dam held", "Dam broke"]),
        (
            "Date", "Wed, 5 Jun 2024 04:57:00 +0300", "published",
            ["2024-06-04T04:57:00+03:00", "2024-06-05T04:57:00+03:00"],
        ),
    ],
)  # fmt: skip
def test_a_field_that_a_mail_has_twice_is_doubtful_and_said(name, other, fact, values):
    draft = mail((name, FIELDS[name]), (name, other))
    assert facts(draft, fact) == [(value, True) for value in values]
    said = f"The mail has its field “{name}” more than once: the first was taken, another says “{other}”."
    assert [str(note) for note in draft.notes] == [said]
    assert getattr(draft, fact) == values[0]


def test_both_senders_of_a_mail_stand_in_its_text():
    draft = mail(("From", FIELDS["From"]), ("From", "eve@example.net"))
    assert "From: Jane Doe <jane@example.org>\nFrom: eve@example.net\n" in draft.text


def test_a_field_that_says_the_same_twice_is_not_doubtful():
    draft = mail(("From", FIELDS["From"]), ("From", FIELDS["From"]))
    assert (draft.notes, facts(draft, "author")) == ((), [("Jane Doe", False)])
    assert draft.text.count("jane@example.org") == 1


@pytest.mark.parametrize(
    "sender",
    [
        '"Olga Tarn <tarn@gov.example>" <eve@example.net>',
        "tarn@gov.example <eve@example.net>",
        "=?utf-8?Q?Olga_Tarn_=3Ctarn=40gov.example=3E?= <eve@example.net>",
        "=?utf-8?Q?Tarn,_Olga_=3Ctarn=40gov.example=3E?= <eve@example.net>",
        "\u00c9va tarn@gov.example\n <eve@example.net>",
    ],
)
def test_a_sender_whose_name_holds_another_address_is_doubtful_and_said(sender):
    draft = mail(("From", sender))
    authors = facts(draft, "author")
    assert authors[0] == (draft.author, True)
    assert authors[-1] == ("eve@example.net", True)
    said = "The sender's name holds an address, tarn@gov.example, that is not the sender's own: eve@example.net."
    assert [str(note) for note in draft.notes] == [said]


@pytest.mark.parametrize(
    "sender",
    [
        '"Jane@example.org" <jane@example.org>',
        "Jane Doe <jane@example.org>, eve@example.net",
        "Jane @ the dam <j@d.example>",
    ],
)
def test_a_sender_whose_name_holds_no_other_address_is_not(sender):
    draft = mail(("From", sender))
    assert draft.notes == ()
    assert not any(doubtful for _, doubtful in facts(draft, "author"))


def test_a_name_with_a_comma_behind_its_encoding_is_whole():
    draft = mail(("From", "=?utf-8?Q?M=C3=BCller,_Jane?= <jane@example.org>"))
    assert (draft.author, draft.notes) == ("Müller, Jane", ())
