"""A mail that says its text in two forms: one is taken, and what only the other says is named."""

from email.message import EmailMessage

import pytest

from workbench.intake.reading import read

PLAIN = "The port owns nine cranes, she said on Monday. See https://port.example/cranes for the list."


def mail(html):
    message = EmailMessage()
    message["From"], message["Subject"] = "Jane Doe <jane@example.org>", "Cranes"
    message["Date"] = "Tue, 4 Jun 2024 04:57:00 +0300"
    message.set_content(PLAIN)
    message.add_alternative(f"<html><body>{html}</body></html>", subtype="html")
    message.add_attachment(b"Words.", maintype="text", subtype="plain", filename="a.txt")
    return message.as_bytes()


@pytest.mark.parametrize(
    ("html", "besides"),
    [
        ("<p>The port owns <b>ten</b> cranes, she said on Monday.</p>", "ten"),
        ("<p>The port owns nine cranes, she said on Monday; 400 are idle.</p>", "400 are idle."),
        ("<p>The port owns <b>nine</b> cranes, she said. <a href='https://a.example'>See the list</a></p>", ""),
        ("<p style='display:none'>Preheader</p><p>The port owns nine cranes, she said on Monday.</p>", ""),
    ],
)
def test_what_only_the_form_that_is_left_says_is_named(html, besides):
    draft = read(mail(html), name="a.eml")
    assert "nine cranes" in draft.text
    said = [str(note) for note in draft.notes if "HTML" in str(note)]
    words = f"Its HTML version was not taken, and says what the plain one does not: “{besides}”."
    assert said == ([words] if besides else [])


def test_words_that_a_mails_page_strikes_through_are_named():
    page = "<p>The dam was <del>not</del> safe, <span style='text-decoration:line-through'>he</span> she said.</p>"
    draft = read(f"From: a@example.org\nContent-Type: text/html\n\n{page}".encode(), name="a.eml")
    assert "Words in its text are struck through in the original, in 2 places: “not … he”." in map(str, draft.notes)
