"""Whether a text is prose, and whether a line is a paragraph of it.

Data that someone put beside articles is text too, and nobody begins to read there.
"""

import json
import re

from workbench.text.words import word_count

_LOOK = 4000
"""So many code points tell."""
_LONG_LINE = 8
"""A line of so many words is a sentence, or most of one."""
_LETTERS = 0.7
"""Of all that is no blank, letters and the marks on them are so much at least; tables of numbers have fewer."""
_DATA = re.compile(r"\s*(?:[\[{]\s*(?:[\"'{\[\]}]|[-\d]+\s*,)|<\?xml\b)")
"""How JSON and XML begin."""
_MARK = re.compile(r"[^\W\d_]|[\u0300-\u036f\u0590-\u05c7\u064b-\u0652\u0900-\u0dff\u0e31-\u0e4e]")
LONGEST_HEADLINE = 200
"""In code points: of headlines that people write one in thousands is longer."""
_PARAGRAPH = 100
"""In code points: so long a line that ends as sentences do is no headline."""
_ENDS_SENTENCE = re.compile(r"[.!?…。！？]['’\"”»]?\Z")
_WORD = re.compile(r"\S")
_LONGEST_JSON = 500_000
"""In code points; of what is longer its beginning tells."""
_JSON = re.compile(r'(?:\[\s*)?\{\s*(?:"(?:[^"\\\n]|\\.){1,200}"\s*:|\})')
_XML = re.compile(r"<\?xml\b")


def is_data(text: str) -> bool:
    """Whether a text is JSON, JSON lines or XML, as its beginning says; a note in brackets is none."""
    begins = _WORD.search(text)
    start = begins.start() if begins else len(text)
    if _XML.match(text, start) or _JSON.match(text, start):
        return True
    if not text.startswith(("[", "{"), start) or len(text) > _LONGEST_JSON:
        return False
    try:
        return isinstance(json.loads(text), list | dict)
    except (ValueError, RecursionError):
        return False


def is_prose(text: str) -> bool:
    """Whether a text reads as sentences, by its beginning."""
    head = text[:_LOOK]
    solid = len(head) - sum(map(str.isspace, head))
    if not solid or _DATA.match(head) or len(_MARK.findall(head)) < _LETTERS * solid:
        return False
    return any(word_count(line) >= _LONG_LINE for line in head.split("\n"))


def is_paragraph(line: str) -> bool:
    """Whether a line is a paragraph of a text rather than a headline."""
    return len(line) > LONGEST_HEADLINE or (len(line) >= _PARAGRAPH and _ENDS_SENTENCE.search(line) is not None)
