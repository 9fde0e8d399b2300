"""Brings all commands together under the root: importing a module of this room hangs its commands there."""

from workbench.cli import (
    articles,
    attention,
    attributions,
    cases,
    claims,
    comparing,
    evidence,
    history,
    importing,
    judging,
    reports,
    search,
    sources,
    timestamps,
    upkeep,
)
from workbench.cli.common import app

__all__ = [
    "app",
    "articles",
    "attention",
    "attributions",
    "cases",
    "claims",
    "comparing",
    "evidence",
    "history",
    "importing",
    "judging",
    "reports",
    "search",
    "sources",
    "timestamps",
    "upkeep",
]
