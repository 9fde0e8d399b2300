"""Change notices: which records are different since a change set, for whoever shows them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Notice:
    """What one change set touched.

    `claims` maps the integer keys of claims to their ids; the other sets hold ids. `everything` says that the change
    was too large to name its rows. `own` is True for changes made through this very library object.
    """

    number: int
    claims: dict[int, str] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    evidence: frozenset[str] = frozenset()
    cases: bool = False
    everything: bool = False
    own: bool = False

    def as_json(self) -> str:
        """The form that the log keeps."""
        return json.dumps(
            {
                "claims": {str(key): name for key, name in self.claims.items()},
                "articles": sorted(self.articles),
                "sources": sorted(self.sources),
                "evidence": sorted(self.evidence),
                "cases": self.cases,
                "everything": self.everything,
            },
            ensure_ascii=False,
        )

    @staticmethod
    def from_json(number: int, text: str, *, own: bool) -> "Notice":
        """Back from the form that the log keeps."""
        parts: dict[str, Any] = json.loads(text)
        return Notice(
            number,
            claims={int(key): name for key, name in parts["claims"].items()},
            articles=frozenset(parts["articles"]),
            sources=frozenset(parts["sources"]),
            evidence=frozenset(parts["evidence"]),
            cases=parts["cases"],
            everything=parts["everything"],
            own=own,
        )


def merged(notices: Iterable[Notice]) -> Notice:
    """Several notices as one: the newest number, and all that they name."""
    all_of_them = list(notices)
    claims: dict[int, str] = {}
    for notice in all_of_them:
        claims.update(notice.claims)
    return Notice(
        max(notice.number for notice in all_of_them),
        claims=claims,
        articles=frozenset().union(*(notice.articles for notice in all_of_them)),
        sources=frozenset().union(*(notice.sources for notice in all_of_them)),
        evidence=frozenset().union(*(notice.evidence for notice in all_of_them)),
        cases=any(notice.cases for notice in all_of_them),
        everything=any(notice.everything for notice in all_of_them),
        own=all(notice.own for notice in all_of_them),
    )
