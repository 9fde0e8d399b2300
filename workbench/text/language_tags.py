"""Language tags as BCP 47 (RFC 5646) writes them."""

import re
from functools import lru_cache

_TAG = re.compile(
    r"""
    (?: [a-z]{2,3} (?:-[a-z]{3}){0,3} | [a-z]{4,8} )       # the language, and extensions of it
    (?:-[a-z]{4})?                                         # the script
    (?:-(?:[a-z]{2}|[0-9]{3}))?                            # the region
    (?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*               # variants
    (?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*                    # extensions
    (?:-x(?:-[a-z0-9]{1,8})+)?                             # what is agreed on in private
    | x(?:-[a-z0-9]{1,8})+
    | i-[a-z]{3,8} | en-gb-oed | sgn-(?:be-fr|be-nl|ch-de) # tags from before the rules
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


@lru_cache(256)
def is_language_tag(text: str) -> bool:
    """Whether a text is a well-formed tag: `en`, `sr-Latn`, `pt-BR`. Whether it names a language is not looked up."""
    return _TAG.fullmatch(text) is not None
