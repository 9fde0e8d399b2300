"""Change notices: which records are different since a change set, for whoever shows them."""

import json
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
