"""Sentences without a claim: which they are, and that asking for them keeps no text at hand."""

import sys

from workbench.actions import articles, attention, claims

TEXT = "Ferry service suspended\n\nThe harbour office stopped all ferries on Monday. Nobody was hurt."


def test_sentences_are_those_of_the_article_that_is_asked_for(desk, take):
    first, second = take(TEXT), take("Cranes moved\n\nNine cranes were moved.")
    at = TEXT.index("Nobody")
    claims.add(desk, first, [(at, len(TEXT))])
    for article, words in ((first, "ferries on Monday."), (second, "Nine cranes were moved."), (first, "on Monday.")):
        text = articles.opened(desk, article).text
        start, end = attention.sentences_without_claim(desk, article)[-1]
        assert text[start:end].endswith(words)


def test_asking_for_sentences_keeps_no_text(desk, take):
    article = take(f"{TEXT} So much is known.")
    text = articles.opened(desk, article).text
    before = sys.getrefcount(text)
    assert attention.sentences_without_claim(desk, article)
    assert sys.getrefcount(text) == before
