"""Brings all commands together under the root: importing a module of this room hangs its commands there."""

from workbench.cli import (
    articles,
    attributions,
    claims,
    comparing,
    evidence,
    history,
    importing,
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
    "attributions",
    "claims",
    "comparing",
    "evidence",
    "history",
    "importing",
    "reports",
    "search",
    "sources",
    "timestamps",
    "upkeep",
]
