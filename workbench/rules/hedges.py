"""Whether a text hedges: the English words by which a writer does not vouch for what is said."""

import re

_HEDGES = re.compile(
    r"\b(?:alleged(?:ly)?|allegations?|apparent(?:ly)?|appears?|appeared|believed|claim(?:s|ed)?|could|is said|"
    r"are said|was said|were said|likely|may|might|perhaps|possibl[ey]|potential(?:ly)?|presumabl[ey]|probabl[ey]|"
    r"purported(?:ly)?|reported(?:ly)?|rumou?red|seem(?:s|ed|ingly)?|so-called|supposed(?:ly)?|suggests?|suspected|"
    r"thought to|unconfirmed|unverified|said to)\b"
)


def is_hedged(text: str, hedge: str) -> bool:
    """Whether the text holds this hedge, in any language, or an English one."""
    lower = text.lower()
    return hedge.strip().lower() in lower or _HEDGES.search(lower) is not None
