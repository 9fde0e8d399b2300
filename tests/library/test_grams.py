"""Runs of words kept at hand: asked for once, and only so many."""

from workbench.library.grams import Grams
from workbench.text.similarity import grams, plain_words


def test_a_text_is_taken_apart_once_and_the_oldest_go_first():
    kept, asked = Grams(limit=25), []

    def of(name):
        def text():
            asked.append(name)
            return " ".join(f"{name}{place}" for place in range(14))

        return kept.of(name, text)

    assert of("a") == of("a") == grams(plain_words(" ".join(f"a{place}" for place in range(14))))
    of("b")
    of("a")
    of("c")
    assert asked == ["a", "b", "c"]
    of("a")
    of("b")
    assert asked == ["a", "b", "c", "b"]
