"""Which way a passage runs that a report quotes."""

from workbench.base import directions
from workbench.report.document import Quote
from workbench.text.direction import line_is_right_to_left, paragraph_is_right_to_left


def direction(quote: Quote) -> str:
    """`rtl` or `ltr`: as a paragraph of an article in its language does; by itself where that is unknown."""
    if quote.language:
        within = directions.of_language(quote.language) == "rtl"
        right_to_left = paragraph_is_right_to_left(quote.words, within=within)
    else:
        right_to_left = line_is_right_to_left(quote.words)
    return "rtl" if right_to_left else "ltr"
