"""What of a page is its main text, by what two extractors keep of it and by what stands around each part."""

import pytest
from lxml import html

from workbench.intake.pages.choice import chosen
from workbench.intake.pages.votes import Votes
from workbench.intake.pages.walk import walk

LINE = "The harbour office said on Monday that its nine cranes had been moved to the northern pier by noon."
TEXT = f"<p>{LINE} {LINE}</p>"
LONG = TEXT * 6


def kept(body: str, *, missed: str = "", by_one: str = "") -> list[str]:
    """The parts of a page that are its text, where the extractors miss what holds some words, or one keeps others."""
    walked = walk(html.document_fromstring(f"<html><body><main>{body}</main></body></html>"))
    marks = {part.piece.text: [mark for mark, _ in part.piece.marks] for part in walked.pieces}
    lost = [mark for text, found in marks.items() if missed and missed in text for mark in found]
    half = [mark for text, found in marks.items() if by_one and by_one in text for mark in found]
    every = {mark for part in walked.pieces for mark, _ in part.piece.marks} - set(lost)
    votes = Votes(trafilatura=frozenset(every), readability=frozenset(every - set(half)))
    return [
        part.piece.text.strip() for part, keep in zip(walked.pieces, chosen(walked.pieces, votes), strict=True) if keep
    ]


SAID = "Nobody was hurt, and the pier was opened again in the evening of the same day, said the office."


@pytest.mark.parametrize("name", ["", " class=share id=sharing-with-others"])
def test_a_sentence_left_out_between_its_like_comes_back(name: str) -> None:
    body = f"<h1>Cranes moved</h1><section{name}>{LONG}<p>{SAID}</p>{TEXT}</section>"
    assert SAID in kept(body, missed="Nobody was hurt")
    assert SAID not in kept(f"<h1>Cranes moved</h1><div>{LONG}</div><p>{SAID}</p>", missed="Nobody was hurt")


@pytest.mark.parametrize(
    "box",
    [
        f"<p class=newsletter>{SAID}</p>",
        f"<div><p>{SAID}</p></div>",
        f"<aside><p>{SAID}</p></aside>",
        f"<p style='display:none'>{SAID}</p>",
        "<p>Nobody was hurt</p>",
        f"<p><a href=/more>{SAID}</a></p>",
    ],
)
def test_what_stands_otherwise_or_says_no_sentence_stays_out(box: str) -> None:
    assert not any(
        "Nobody was hurt" in text for text in kept(f"<div>{LONG}{box}{TEXT}</div>", missed="Nobody was hurt")
    )


@pytest.mark.parametrize(
    "below",
    [
        "<p>Source: Weather Office</p>",
        "<div class=source><p>(Quelle: <a href=/office>Weather Office</a>)</p></div>",
        "<aside><p>Source: Ferry Office</p></aside><p>Источник: Weather Office</p><p>Source: Port Office</p>",
        "<aside class=related><p><a href=/ferry>Office of ferries</a></p></aside><p>来源:Weather Office</p>",
    ],
)
def test_the_line_below_the_text_that_declares_its_source_is_kept(below: str) -> None:
    page = f"<article><h1>Cranes moved</h1><div>{LONG}</div>{below}</article>"
    *_, text, line = kept(page, missed="Office")
    assert "Weather Office" in line
    assert text == f"{LINE} {LINE}"


@pytest.mark.parametrize(
    "below",
    [
        "<div><h3>Ferry late</h3><p>Source: Weather Office</p></div>",
        "<aside><p>Source: Weather Office</p></aside>",
        "<p class=related>Source: Weather Office</p>",
        f"<p>Source: Weather Office {SAID} {SAID}</p>",
        "</article><p>Source: Weather Office</p><article>",
    ],
)
def test_a_source_of_something_else_stays_out(below: str) -> None:
    page = f"<article><h1>Cranes moved</h1><div>{LONG}</div>{below}</article>"
    assert not any("Weather Office" in text for text in kept(page, missed="Office"))


def test_code_left_out_between_other_code_comes_back() -> None:
    code = "<div class=code><pre>{}</pre></div>"
    body = (
        f"{LONG}{code.format('cranes --list')}{TEXT}{code.format('init')}{TEXT}{code.format('cranes --move 9')}{TEXT}"
    )
    assert "init" in kept(body, missed="init")


def test_a_heading_is_kept_that_leads_to_itself_or_heads_another_with_text() -> None:
    nested = f"<section><h2><a href='#cranes'>The cranes</a></h2><section><h3>On Monday</h3>{TEXT}</section></section>"
    assert kept(f"{LONG}{nested}", by_one="The cranes")[-3:-1] == ["The cranes", "On Monday"]
    away = f"<section><h2><a href='/cranes'>The cranes</a></h2><section>{TEXT}</section></section>"
    assert "The cranes" not in kept(f"{LONG}{away}", by_one="The cranes")


def post(hour: str, heading: str, text: str) -> str:
    return f"<article class=post><time>{hour}</time><h2>{heading}</h2>{text}</article>"


def test_what_heads_a_short_post_is_kept_as_what_heads_the_others() -> None:
    long = [post(f"1{hour}:05", f"Crane {hour}", TEXT) for hour in (9, 8, 6)]
    short = post("17:30", "Seventh crane", "<p>It fell.</p>")
    posts = f"<h1>Cranes moved</h1><div>{long[0]}{long[1]}{short}{long[2]}</div>"
    assert kept(posts, missed="eventh") == kept(posts)
    assert kept(posts, missed="17:30") == kept(posts)
    assert kept(posts)[7:10] == ["17:30", "Seventh crane", "It fell."]
    one = f"<h1>Cranes moved</h1><div>{long[0]}{short}</div>"
    assert "17:30" not in kept(one, missed="17:30"), "of one other it is not told"
    empty = post("17:30", "Crane at 17:30", "<p class=share>Share 17:30</p>")
    assert not any("17:30" in text for text in kept(posts.replace(short, empty), missed="17:30"))


@pytest.mark.parametrize(("foot", "there"), [("footer", True), ("div", False)])
def test_the_foot_of_a_quotation_says_whose_words_it_is(foot: str, there: bool) -> None:
    said = f"<blockquote><p>{SAID}</p><{foot}>Ada Roe, pilot</{foot}></blockquote>"
    assert ("Ada Roe, pilot" in kept(f"{LONG}{said}{TEXT}", missed="Ada Roe")) is there
    outside = f"<blockquote><p>{SAID}</p></blockquote><{foot}>Ada Roe, pilot</{foot}>"
    assert "Ada Roe, pilot" not in kept(f"{LONG}{outside}{TEXT}", missed="Ada Roe")


def test_a_box_that_sells_the_rest_of_an_article_is_no_text_but_what_is_named_so_and_holds_that_rest_is() -> None:
    offer = "<h2>Subscribe to read on</h2><p>Everything for 1 euro a week.</p>"
    assert kept(f"{LONG}<div class=paywall-overlay><div>{offer}</div></div>")[-1] == f"{LINE} {LINE}"
    price = "<p>The cranes cost 1 euro a week.</p>"
    assert "The cranes cost 1 euro a week." in kept(f"{TEXT}<div class=paywall>{TEXT}{price}{TEXT}{offer}</div>")
    assert "The cranes cost 1 euro a week." in kept(f"{LONG}<div class=paywall>{price}</div>")


@pytest.mark.parametrize(
    "post",
    [
        "<article class=post-{n}><header><time>1{n}:05</time><h2>Crane {n}</h2></header>{text}</article>",
        "<div class=block><p class=when>1{n}:05 GMT</p><h2>Crane {n}</h2><div>{text}</div></div>",
        "<li><time>1{n}:05</time> <div><h4>Crane {n}</h4>{text}</div></li>",
        "<div><div><span>1{n}:05</span><span>By Ann Roe</span></div><div><h2>Crane {n}</h2>{text}</div></div>",
        "<p><b>1{n}:05</b></p><h2>Crane {n}</h2>{text}",
    ],
)
def test_hours_of_posts_are_kept_that_were_all_left_out(post: str) -> None:
    posts = [post.format(n=n, text="<p>It fell.</p>" if n == 7 else TEXT) for n in (9, 8, 7, 6)]
    page = f"<h1>Cranes moved</h1><div>{''.join(posts)}</div>"
    assert kept(page, missed=":05") == kept(page)
    assert any(":05" in text for text in kept(page))
    two = f"<h1>Cranes moved</h1><div>{''.join(posts[:2])}</div>"
    assert not any(":05" in text for text in kept(two, missed=":05")), "of two it is not told"


def test_hours_of_posts_whose_text_does_not_belong_stay_out() -> None:
    others = "".join(f"<li><time>1{n}:05</time> <p>Other news {n}:05</p></li>" for n in (9, 8, 7, 6))
    assert not any(":05" in text for text in kept(f"<h1>Cranes moved</h1>{LONG}<ul>{others}</ul>{TEXT}", missed=":05"))


def test_a_standfirst_between_a_long_headline_and_the_text_is_kept_but_no_caption_and_no_word_on_the_author() -> None:
    headline = "<h1>The harbour's nine cranes stand at the northern pier since noon of Monday</h1>"
    assert SAID in kept(f"{headline}<div><h2>{SAID}&nbsp;</h2></div><div>{LONG}</div>", missed="Nobody")
    for name in ("carousel-caption", "author_short_bio"):
        above = f"<div class={name}><div><p>{SAID}</p></div></div>"
        assert SAID not in kept(f"{headline}{above}<div>{LONG}</div>", missed="Nobody")


@pytest.mark.parametrize(
    "line", ["This story originally appeared in Velin Weekly.", "Zuerst am Montag im Veliner Boten erschienen"]
)
def test_where_the_text_appeared_first_is_kept_above_it(line: str) -> None:
    assert line in kept(f"<h1>Cranes moved</h1><div><p>{line}</p></div><div>{LONG}</div>", missed=line)


@pytest.mark.parametrize(
    "line", ["(Photo: Ada Roe)", "Foto: roe / DW", "Image credit: Ada Roe", "(Credit: A. Roe / Velin Weekly)"]
)
def test_who_took_a_picture_is_no_line_of_the_text_but_may_end_a_caption(line: str) -> None:
    assert line not in kept(f"{LONG}<p>{line}</p>{TEXT}")
    assert line in kept(f"{LONG}<figure><figcaption><p>The mill.</p><p>{line}</p></figcaption></figure>{TEXT}")
    told = "Photo: the crane fell onto the pier at noon"
    assert told in kept(f"{LONG}<p>{told}</p>{TEXT}")


@pytest.mark.parametrize(
    "line",
    ["Pour lire en illimité : 1 € par mois", "Continua depois da publicidade", "Folgen Sie uns auf allen Kanälen"],
)
def test_calls_and_breaks_are_no_text(line: str) -> None:
    assert line not in kept(f"{LONG}<p>{line}</p>{TEXT}")
