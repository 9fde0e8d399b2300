"""Texts that are the inner writing of a file whose beginning is lost or overwritten, so that its format is not told."""

import re

from workbench.base.messages import Message, msg

_LOOK = 65_536
_RTF = re.compile(
    r"\\(ansicpg|cellx|colortbl|deff|fcharset|fldinst|fldrslt|fonttbl|intbl|pard|par|sectd|stylesheet|trowd)"
    r"-?\d{0,6}(?![a-z])|\\('[0-9a-f]|u-?(?=\d{2,5}\?))",
)
"""Words and letters of RTF that no other markup has (RTF specification 1.9.1), the latter by their beginning."""
_FEWEST_WORDS = 3
_THINNEST = 400
"""Characters of text for a word of RTF, at most: who writes about the format quotes some, and goes on."""
_PART = re.compile(
    r"^--\S{1,70}\n(?:[A-Za-z-]{1,40}:.*\n(?:[ \t].*\n)*){0,9}?Content-(?:Type|Transfer-Encoding):",
    re.MULTILINE | re.IGNORECASE,
)
"""How a part of a message begins (RFC 2046, 5.1.1)."""


def said_of_lost_head(text: str) -> Message | None:
    """What is said of a text that is the rest of a document or a message; None of any other."""
    head = text[:_LOOK]
    words = [found[1] or found[2][0] for found in _RTF.finditer(head)]
    if len(set(words)) >= _FEWEST_WORDS and len(words) * _THINNEST >= len(head):
        return msg("It reads like the rest of an RTF document whose beginning is lost: look for a whole copy of it.")
    if _PART.search(head):
        return msg("It reads like the rest of a mail or a saved page whose beginning is lost: look for a whole copy.")
    return None
