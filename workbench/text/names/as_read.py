"""A text as it is read: references written out, and letters that are other ones in another form as these.

"Ｗｅｂｅｒ" and "𝐖𝐞𝐛𝐞𝐫" are Weber to whoever reads them, and "ﾀﾅｶ" is タナカ. All other signs stay as they are: what is
raised, lowered or put in a circle with a number may mean something.
"""

import re
from unicodedata import normalize

from workbench.text.names import references

_FORMS = (
    "\u24b6-\u24e9\u2e80-\u2fd5\uf900-\ufaff\ufb00-\ufdff\ufe70-\ufefc\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc"
    "\U0001d400-\U0001d7ff\U0001f130-\U0001f149\U0002f800-\U0002fa1f"
)
"""Letters and digits that are others in another form, Chinese signs that are written twice among them."""
_WIDE = "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
"""Signs in full width, and in half width where those of the line are wide."""
_FORM = re.compile(
    rf"[\uff66-\uff9d][\uff9e\uff9f]?|[^\W\d_][\u0300-\u036f]+|[{_FORMS}]|(?<=[{_FORMS}])[{_WIDE}]+(?=[{_FORMS}])"
    r"|(?<=\w)[\uff0d\uff0e\uff3f](?=\w)|\uff20(?=\w)"
)
"""One of these letters, with the mark that voices it, one with accents apart, or signs between such or of addresses."""


def as_read(text: str) -> str:
    """A text as it is read."""
    written = references.written_out(text)
    return written if written.isascii() else _FORM.sub(_plain, written)


def place_before(text: str, at: int) -> int:
    """Where in a text a place lies that was found in it as it is read (code points); within a sign, behind it."""
    written = references.written_out(text)
    forms = ((found.start(), found[0], _plain(found)) for found in _FORM.finditer(written))
    return references.place_before(text, at if written.isascii() else references.place_before_replacing(forms, at))


def _plain(form: re.Match[str]) -> str:
    return normalize("NFKC", form[0])
