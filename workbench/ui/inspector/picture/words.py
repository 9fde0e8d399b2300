"""What is written into the picture of the sources: into boxes, under names, and on lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.base.languages import say, tr
from workbench.base.messages import msg
from workbench.base.terms import Check, Relation
from workbench.rules.graph import Edge, Node, Role

_ROLES = {
    Role.OUTLET: msg("outlet"),
    Role.WITNESS: msg("origin, heard through it"),
    Role.ORIGIN: msg("origin"),
    Role.NOT_REACHED: msg("origin not reached"),
    Role.CUT: msg("carries nothing"),
}
_CHECKED = {
    Check.CONFIRMED: msg("confirmed"),
    Check.CONFIRMED_IN_COPY: msg("in a copy"),
    Check.DIFFERS: msg("differs"),
    Check.NOT_IN_ORIGINAL: msg("not in original"),
    Check.UNAVAILABLE: msg("unavailable"),
}
"""Checks in the room of a line; its sentence says them in full."""


@dataclass(frozen=True, slots=True)
class PictureWords:
    """The words of one picture.

    `known` tells of origins how they know, `shares` of copies (nearer, farther) how many per cent were measured.
    """

    known: Mapping[str, str] = field(default_factory=dict)
    shares: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def below(self, node: Node) -> str:
        """The line under a source's name."""
        if node.retracted:
            return tr("retracted")
        words = self.known.get(node.key, "")
        if node.role in (Role.ORIGIN, Role.WITNESS) and words:
            return words
        return say(_ROLES[node.role]) if node.role in _ROLES else ""

    def said(self, node: Node) -> str:
        """A source in words: its name, what it is here, and whether everything runs through it."""
        through = tr("everything runs through it") if node.through else ""
        return ", ".join(filter(None, (title(node), self.below(node), through)))

    def lines(self, edge: Edge) -> list[str]:
        """What stands on a line: how it is had from there, and what came of looking at the original."""
        relations = [relation for relation in edge.relations if relation is not Relation.UNSPECIFIED]
        words = ", ".join(tr(relation.value) for relation in relations[:2])
        share = self.shares.get((edge.nearer, edge.farther)) if edge.copies else None
        if share is not None:
            words = tr("{copies} {share} %", copies=words, share=share)
        checks = ", ".join(say(_CHECKED[check]) for check in edge.checks if check in _CHECKED)
        return [line for line in (words, checks, tr("in a ring") if edge.circular else "") if line]


def title(node: Node) -> str:
    """A source's name with its grade."""
    name = say(node.label)
    return f"{name}\u00a0·\u00a0{node.grade.value}" if node.grade else name
