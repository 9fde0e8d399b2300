"""Quotations of pages keep the marks that a browser shows around them, in pages, saved pages and mails."""

import pytest

from workbench.intake.reading import page_of, read

LINE = "The harbour office said on Monday that its nine cranes had been moved to the northern pier by noon. "
SAID = 'He said <q>We <q>saw</q> it <a href="https://a.example/">burn</a></q>, and left.'
HEAD = "From: {}\nSubject: Fire\nDate: Thu, 14 Mar 2024 08:30:00 +0200\nMIME-Version: 1.0\nContent-Type: text/html"


def page(said: str, language: str = "en", before: str = "") -> bytes:
    return (
        f"<html lang={language}><body>{before}<article><h1>Fire</h1><p>{LINE * 3}</p><p>{said}</p></article>".encode()
    )


@pytest.mark.parametrize(
    ("said", "language", "shown"),
    [
        (SAID, "en", "He said “We ‘saw’ it burn”, and left."),
        (SAID, "de", "He said „We ‚saw‘ it burn“, and left."),
        (SAID, "de-CH", "He said «We ‹saw› it burn», and left."),
        (SAID, "tlh", "He said “We ‘saw’ it burn”, and left."),
        ("<span lang=fr>Il dit: <q lang=en> Yes </q></span>.", "en", "Il dit: «Yes»."),
        ("<q><q>No</q>, he said</q>", "en", "“‘No’, he said”"),
        ("„<q>Ja</q>“, <q>„Nein“</q> und <q> </q>.", "de", "„Ja“, „Nein“ und ."),
    ],
)
def test_a_quotation_stands_in_marks(said: str, language: str, shown: str) -> None:
    assert read(page(said, language), name="a.html").text.endswith(f"\n{shown}")


def test_links_and_parts_hold_the_words_as_they_stand_in_the_text() -> None:
    draft = read(page(SAID), name="a.html")
    (link,) = draft.reading.links
    assert draft.text[link.start : link.end] == "burn"
    assert page_of(page(SAID), name="a.html")[-1].text == "He said “We ‘saw’ it burn”, and left."


@pytest.mark.parametrize("sender", ["ada@quarry.example", "<Saved by Blink>"])
def test_mails_and_saved_pages_do_alike(sender: str) -> None:
    data = f"{HEAD.format(sender)}\nTo: bo@paper.example\n\n".encode() + page(SAID)
    assert read(data, name="a.eml").text.endswith("He said “We ‘saw’ it burn”, and left.")


def test_so_does_a_page_nested_too_deeply_for_a_tree() -> None:
    assert read(page(SAID, before="<div>" * 5000), name="a.html").text.endswith("He said “We ‘saw’ it burn”, and left.")
