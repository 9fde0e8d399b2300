"""The line in which a text itself says where it comes from: "Source: Reuters"."""

import re

_LINE = re.compile(
    r"^(?P<open>[(\[])?(?:sources?|quellen?|fuentes?|fonti|fonte|zdroj(?:e)?|źródło|bron|kilde|källa|източник|источники?"
    r"|джерел[оа]|المصدر|מקור|출처|来源|出典)\s*[:：]\s*(?P<value>\S.{1,199}?)(?(open)[)\]]?)\s*$",
    re.IGNORECASE | re.MULTILINE,
)


def declared_source(text: str) -> str | None:
    """What stands behind "Source:" on a line of its own, the last one where there are several; None without one."""
    found = None
    for found in _LINE.finditer(text):  # noqa: B007 - the last one is what is wanted
        pass
    return found["value"].strip() if found else None
