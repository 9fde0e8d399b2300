"""Sources that count as one, in words: which of those that a sentence names do, and why."""

from collections.abc import Iterable, Mapping, Sequence

from workbench.base.messages import Message, msg
from workbench.base.records import Dependence
from workbench.rules.chains import last_words
from workbench.rules.independence import Side
from workbench.rules.matter import NAMELESS, Matter
from workbench.rules.wording import listed, names


def reasons(matter: Matter, node: Mapping[str, str], which: str, members: Sequence[str]) -> tuple[str | Message, ...]:
    """The reasons given for every dependence inside a node, and why those whom nobody names count as one."""
    found: list[str | Message] = [
        record.reason or msg("They depend on each other: {kind}.", kind=record.kind)
        for record in _within(matter, node, which)
    ]
    unnamed = [member for member in members if matter.is_unnamed(member)]
    if len(unnamed) > 1 and NAMELESS in unnamed:
        found.append(msg("The article's outlet is not entered: until it is, it may be any of those whom nobody names."))
        unnamed.remove(NAMELESS)
    if len(unnamed) > 1:
        found.append(msg("Unnamed sources count as one until a reason says that they are different people."))
    return tuple({str(reason): reason for reason in found}.values())


def merged(matter: Matter, side: Side, named: Iterable[str]) -> str | Message:
    """The end of a sentence that names these sources: for each node of several, that they count as one, and why."""
    said: str | Message = ""
    for group in _together(side, named):
        one = msg("; {names} count as one ({why})", names=names(matter, group), why=why_one(matter, side, group))
        said = msg("{these}{those}", these=said, those=one) if said else one
    return said


def why_one(matter: Matter, side: Side, group: Sequence[str]) -> str | Message:
    """Why sources of one node count as one, in a phrase: the reasons as they were given, without their full stops."""
    found: list[str | Message] = [
        " ".join(record.reason.split()).rstrip(".") or msg(record.kind.value)
        for record in _within(matter, side.node, side.node_of(group[0]))
    ]
    if sum(map(matter.is_unnamed, group)) > 1:
        found.append(msg("the outlet is not entered") if NAMELESS in group else msg("nobody is named"))
    return listed(list({str(reason): reason for reason in found}.values()))


def _within(matter: Matter, node: Mapping[str, str], which: str) -> list[Dependence]:
    """The last words that join sources of a node, in an order that is not that of the records."""
    joined = [
        record
        for record in last_words(matter).values()
        if record.depends and all(node.get(source, source) == which for source in record.sources)
    ]
    return sorted(joined, key=lambda record: (record.reason, record.kind.value))


def _together(side: Side, named: Iterable[str]) -> list[list[str]]:
    """Those of some sources that share a node, node by node."""
    groups: dict[str, list[str]] = {}
    for source in dict.fromkeys(named):
        groups.setdefault(side.node_of(source), []).append(source)
    return [group for group in groups.values() if len(group) > 1]
