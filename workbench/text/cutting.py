"""Where a text is cut that is too long for its place: after a word, and never inside a character."""

from workbench.text.graphemes import cut_before


def beginning(text: str, most: int, least: float = 0.5) -> str:
    """As many whole words of a text as fit into `most` characters; all of it where it fits.

    Where they would fill less than the share `least` of the place (a language without blanks, an address), it is cut
    between characters.
    """
    if len(text) <= most:
        return text
    blank = text.rfind(" ", 0, most + 1)
    return text[: blank if blank >= least * most else cut_before(text, most)].rstrip()
