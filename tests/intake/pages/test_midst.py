"""Paragraphs in the midst of a text that were left out for the name of their box are said to be."""

import pytest

from workbench.intake.reading import page_of, read

LINE = "The harbour office said on Monday that its nine cranes had been moved to the northern pier by noon. "
SAID = "The ministry was never asked, said the head of the office, and showed a letter."


def notes(part: str) -> list[str]:
    text = f"<p>First: {LINE * 2}</p><p>Second: {LINE * 2}</p>{part}<p>Third: {LINE * 2}</p>"
    page = f"<html><head><title>Cranes</title></head><body><article><h1>Cranes</h1>{text}</article></body></html>"
    assert any(SAID in part.text and not part.kept for part in page_of(page.encode()))
    return [str(note) for note in read(page.encode(), name="a.html").notes]


@pytest.mark.parametrize("name", ["comment", "related-events", "share-story", "footer", "promo", "sidebar-note"])
def test_a_paragraph_left_out_for_the_name_of_its_box_is_said(name: str) -> None:
    said = f"1 paragraph in the midst of the text was left out as not of the article: “{SAID[:60]}…”."
    assert notes(f"<div class={name}><p>{SAID}</p></div>") == [said]


@pytest.mark.parametrize(
    "part",
    [
        f"<div class='promo newsletter-box'><p>{SAID}</p></div>",
        f"<div class=related><p>{SAID}</p><p><a href=/other>Cranes of other harbours</a></p></div>",
        f"<aside><p>{SAID}</p></aside>",
        f"<div class=comments><div><div><p>{SAID}</p></div></div></div>",
    ],
)
def test_boxes_that_stand_beside_an_article_are_not_said(part: str) -> None:
    assert notes(part) == []


def test_what_a_person_left_out_is_not_said() -> None:
    page = f"<article><h1>Cranes</h1><p>{LINE * 2}</p><p>{SAID}</p><p>Third: {LINE * 2}</p></article>".encode()
    name = next(part.name for part in page_of(page) if part.text == SAID)
    assert SAID in read(page, name="a.html").text
    draft = read(page, name="a.html", left_out=[name])
    assert SAID not in draft.text
    assert draft.notes == ()
