"""Keeps the names of protected sources out of records before anything is told of them.

What others published stays as it was published: the exact words of passages and the titles of articles.
"""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from workbench.base import records
from workbench.base.messages import Message
from workbench.base.records import Attribution, Evidence
from workbench.library.casefile.masking import OF_THE_DESK, Mask, without_ways
from workbench.rules.matter import Matter

_AS_THEY_ARE = frozenset(
    {"id", "article", "claim", "evidence", "source", "proof", "snapshot", "assessment", "owner", "outlet", "claims"}
    | {"sources", "exact", "prefix", "suffix", "sha256", "file", "extra", "item", "captured", "at"}
)
"""Fields that name a record or a moment, or hold words that others published."""

R = TypeVar("R")


class Veil:
    """Puts pseudonyms in the place of protected names, the same ones that case files have."""

    def __init__(self, mask: Mask) -> None:
        self._mask = mask
        self._protected = mask.protected
        self._lifted = not mask.protected

    @property
    def notes(self) -> tuple[Message, ...]:
        """What a person should know of the names in what was told."""
        return self._mask.notes

    def text(self, text: str) -> str:
        """A text of the desk's own, without protected names."""
        return text if self._lifted else self._mask.text(text)

    def person(self, name: str | None) -> str | None:
        """A name of one of the desk's people, who may be called like a protected source in part."""
        return name if self._lifted or not name else self._mask.whole(name)

    def source(self, source: records.Source) -> records.Source:
        """A source as the report has it."""
        if self._lifted:
            return source
        return self.record(self._mask.source(source) if source.id in self._protected else source)

    def record(self, record: R) -> R:
        """A record with pseudonyms in its texts."""
        return record if self._lifted else self._veiled(record)

    def matter(self, matter: Matter) -> Matter:
        """A claim's matter with pseudonyms; what could lead to a protected source is left out of its items."""
        if self._lifted:
            return matter
        return replace(
            matter,
            claim=self._veiled(matter.claim),
            attributions=self._veiled(matter.attributions),
            bearings=self._veiled(matter.bearings),
            evidence={
                key: self.item(item, matter.item_attributions.get(key, ())) for key, item in matter.evidence.items()
            },
            item_attributions={key: self._veiled(chains) for key, chains in matter.item_attributions.items()},
            sources={key: self.source(source) for key, source in matter.sources.items()},
            dependences=matter.dependences and self._veiled(matter.dependences),
            assessments=self._veiled(matter.assessments),
            sign_offs=self._veiled(matter.sign_offs),
            set_aside=self._veiled(matter.set_aside),
        )

    def item(self, item: Evidence, chains: Iterable[Attribution]) -> Evidence:
        """An item with pseudonyms; one that comes through a protected source leaves without what could lead there."""
        named = {item.source, *(hop.source for chain in chains for hop in chain.hops)}
        if named & self._protected:
            item = replace(item, **without_ways(item.kind, item.title, item.where))
        return self.record(item)

    def _veiled(self, value: Any) -> Any:
        if isinstance(value, str):
            return value if isinstance(value, Enum) else self._mask.text(value)
        if isinstance(value, tuple):
            return tuple(self._veiled(one) for one in value)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        changed = {}
        for name in _texts_of(type(value)):
            old = getattr(value, name)
            veiled = self._mask.whole if name in OF_THE_DESK else self._veiled
            if old and (new := veiled(old)) != old:
                changed[name] = new
        return replace(value, **changed) if changed else value


@cache
def _texts_of(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in _AS_THEY_ARE)
