"""Captions of pictures within a page's main text are part of it; those in its furniture and of galleries are not."""

from workbench.base.terms import BlockKind
from workbench.intake.reading import page_of, read

LINE = "The harbour office said on Monday that its nine cranes had been moved to the northern pier by noon. "
SMOKE = "Smoke over the northern quay on 14 March, seen from the lighthouse"


def figure(caption: str, shown: str = "<img src=a.png>") -> str:
    return f"<figure>{shown}<figcaption>{caption}</figcaption></figure>"


def page(*inside: str, above: str = "", beside: str = "") -> bytes:
    paragraphs = "".join(f"<p>{number}: {LINE * 2}</p>{one}" for number, one in enumerate((*inside, ""), start=1))
    return (
        "<html><head><title>Cranes moved</title></head><body><main><article><header><h1>Cranes moved</h1></header>"
        f"{above}<div>{paragraphs}</div></article></main>{beside}</body></html>"
    ).encode()


def captions(source: bytes) -> list[str]:
    draft = read(source, name="a.html")
    return [draft.text[one.start : one.end] for one in draft.reading.blocks if one.kind is BlockKind.CAPTION]


def test_captions_stand_where_the_page_has_them() -> None:
    draft = read(page(figure(SMOKE), figure("<p>The mill.</p><p>Photo: Ada Roe</p>")), name="a.html")
    paragraph = (LINE * 2).strip()
    assert draft.text == (
        f"Cranes moved\n\n1: {paragraph}\n\n{SMOKE}\n\n2: {paragraph}\n\nThe mill.\n\nPhoto: Ada Roe\n\n3: {paragraph}"
    )
    assert captions(page(figure(SMOKE))) == [SMOKE]


def test_so_does_that_of_the_picture_beneath_the_headline() -> None:
    assert captions(page(above=figure(SMOKE))) == [SMOKE]


def test_a_figure_s_caption_names_who_is_quoted_in_it() -> None:
    quoted = figure("— the crane driver", "<blockquote><p>We saw it burn until four, and nobody came.</p></blockquote>")
    text = read(page(quoted), name="a.html").text
    assert "We saw it burn until four, and nobody came.\n\n— the crane driver\n\n" in text


def test_a_caption_is_told_by_its_name_where_a_page_has_no_figures() -> None:
    drawn = f'<div class="wp-caption alignleft"><img src=a.png><p class="wp-caption-text">{SMOKE}</p></div>'
    assert SMOKE in read(page(drawn), name="a.html").text


def test_captions_beside_the_article_and_of_galleries_stay_parts_that_can_be_taken_in() -> None:
    gallery = "".join(figure(f"Crane number {number} at work") for number in range(9))
    for source in (
        page(beside=f"<div>{figure(SMOKE)}</div><aside>{figure(SMOKE)}</aside>"),
        page(f"<aside>{figure(SMOKE)}</aside>"),
        page(figure(f'<a href="/other">{SMOKE}</a>')),
        page(gallery),
        page(f'<figure class="gallery">{gallery}</figure>'),
    ):
        assert captions(source) == []
        left = [part for part in page_of(source, name="a.html") if part.kind is BlockKind.CAPTION]
        assert left
        assert not any(part.kept for part in left)
