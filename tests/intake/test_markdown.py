"""What is said of words in Markdown that stand in its text and are drawn otherwise than others."""

from workbench.intake.reading import read


def said(source: str) -> list[str]:
    return [str(note) for note in read(source.encode(), name="a.md").notes]


def test_words_of_markdown_that_are_struck_through_are_named() -> None:
    words = "The driver was ~~not~~ sober, the court said on Tuesday in the town."
    assert said(f"# Court\n\n{words}\n\nThe sum was <del>nine</del> ten million.") == [
        "Words in its text are struck through in the original, in 2 places: “not … nine”."
    ]
    assert said(f"# Court\n\n{words}[^1]\n\n[^1]: So ~~he *said*~~.") == [
        "Words in its text are struck through in the original, in 2 places: “not … he said”."
    ]
    assert said("# Court\n\nThe driver was `~~not~~` sober, the court said on Tuesday in the town.") == []
