"""Reads records of every type by the keys of their rows."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from workbench.library.reading import articles, assessments, attributions, claims, evidence, sources

Fetch = Callable[[Connection, Iterable[int]], Mapping[int, Any]]

FETCH: Mapping[str, Fetch] = {
    "source": sources.sources,
    "dependence": sources.dependences_by_key,
    "article": articles.articles,
    "snapshot": articles.snapshots,
    "claim": claims.claims,
    "evidence": evidence.items,
    "attribution": attributions.by_key,
    "bearing": evidence.bearings,
    "assessment": assessments.assessments,
    "nothing_to_check": articles.nothings_by_key,
    "set_aside": assessments.set_asides,
    "same_claim": claims.same_claims,
    "sign_off": assessments.sign_offs,
}
"""By type, what reads its records."""
