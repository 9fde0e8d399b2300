"""A text of several articles says so, for their authors and days differ."""

from workbench.intake.reading import read

LINE = "The harbour office said on Monday that its nine cranes had been moved to the northern pier by noon. "
SAID = "The text holds 2 articles, each with its own headline: author and day may be those of one alone."


def notes(*articles: str) -> list[str]:
    page = f"<html><head><title>Two</title></head><body><main>{''.join(articles)}</main></body></html>"
    return [str(note) for note in read(page.encode(), name="a.html").notes]


def article(headline: str, text: str = f"<p>{LINE * 2}</p><p>Then: {LINE}</p>", *, level: int = 1) -> str:
    return f"<article><h{level}>{headline}</h{level}><p>By Ann Roe, 3 May 2024</p>{text}</article>"


def test_two_articles_with_their_own_headlines_are_said() -> None:
    assert notes(article("Cranes moved"), article("School roof falls in storm")) == [SAID]


def test_posts_teasers_and_one_article_are_not_said() -> None:
    assert notes(article("Cranes moved")) == []
    assert notes(article("Cranes moved"), article("Roof falls", "<p>It fell.</p>")) == []
    assert notes("<h1>Live</h1>", article("Cranes moved", level=2), article("Roof falls in storm", level=2)) == []
