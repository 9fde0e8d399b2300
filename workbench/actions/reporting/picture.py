"""The picture of a claim's sources for the report: the graph of the rules, laid out for the width of a page."""

from dataclasses import replace

from workbench.actions.reporting.gathering import Told
from workbench.actions.reporting.voice import Voice
from workbench.base.messages import Message, msg
from workbench.base.terms import Check, SourceKind
from workbench.report.document import Graph, GraphEdge, GraphFrame, GraphNode, LineLook, Point
from workbench.report.page_ends import CARD_WIDTH
from workbench.report.pictures import NOTE_SIZE, WORDS_SIZE, framed_words_fit, height_of, width_of
from workbench.rules.folding import folded
from workbench.rules.graph import DESK, Edge, Frame, Node, Role, in_words, provenance_graph
from workbench.rules.graph import Graph as Provenance
from workbench.rules.layout import COLUMN_GAP, MARGIN, Box, Picture, lay_out

_SQUEEZED = 0.65
"""Gaps between columns are laid out for a screen; a page is narrower."""
_HEIGHT = 36.0
_LINES = 5
"""Lines that a name may take in its box."""
_EDGE = 4.0
_AROUND = 9.0
"""What frames need above and below, their words included."""
_ASIDE = 18.0
"""What they need at the end, their words included; the desk, at the beginning, stands in none."""
_NARROWEST, _WIDEST, _WIDEST_WORD = 46.0, 92.0, 140.0
"""Points that a box is wide: as its words, up to a width at which they are broken, unless one word is wider."""
_BESIDE = 14.0
_LONGEST_WORDS = 58.0
"""Words of a line that are longer are broken."""
_BESIDE_WORDS = 6.0
_ROLES = {
    Role.ORIGIN: msg("origin"),
    Role.WITNESS: msg("origin"),
    Role.NOT_REACHED: msg("not reached"),
    Role.CUT: msg("carries nothing"),
}
CHECK_MARKS = {
    Check.CONFIRMED: "✓",
    Check.CONFIRMED_IN_COPY: "(✓)",
    Check.DIFFERS: "≠",
    Check.NOT_IN_ORIGINAL: "✗",
    Check.UNAVAILABLE: "–",
}
"""What came of a hop's check, as its line in the picture says it; the section on method tells what the marks mean."""
_FEWEST = 2
"""A picture of fewer edges says nothing that the chain in words does not."""


def picture(told: Told, voice: Voice, *, drawn: bool) -> tuple[Graph | None, str]:
    """The picture, None where it is not drawn or shows little; and in words what it does not show: rings and ties."""
    sides = (told.reckoning.supporting, told.reckoning.contradicting)
    if not drawn and not any(side.rings or side.node for side in sides):
        return None, ""
    graph = provenance_graph(told.matter, told.reckoning)
    if len(graph.edges) < _FEWEST:
        return None, ""
    said = [voice.say(sentence) for sentence in in_words(graph)]
    beside = " ".join(said[len(graph.edges) :])
    return (_drawn(graph, voice, " ".join(said)) if drawn else None), beside


def _drawn(graph: Provenance, voice: Voice, alternative: str) -> Graph:
    shown = _said_once(graph)
    laid = _narrowed(lay_out(shown, size=lambda node: _size(node, voice), gap=_gap(shown, voice)))
    beside, around = (_ASIDE, _AROUND) if laid.frames else (0.0, 0.0)
    across, down = MARGIN * _SQUEEZED - _EDGE, MARGIN - _EDGE - around
    laid = folded(laid, CARD_WIDTH + 2 * across - beside)
    nodes = tuple(
        GraphNode(
            Point(box.x - across, box.y - down),
            box.width,
            box.height,
            voice.name(node.label),
            _note(node, voice),
            emphasised=node.through,
            dashed=_is_dashed(node),
        )
        for node in graph.nodes
        if (box := laid.boxes[node.key])
    )
    edges = tuple(
        GraphEdge(
            tuple(Point(x - across, y - down) for x, y in route.points),
            _words(route.edge, voice),
            look=_look(route.edge),
            alarming=route.edge.circular or route.edge.contradicts,
        )
        for route in laid.routes
    )
    frames = tuple(
        GraphFrame(
            Point(box.x - across, box.y - down),
            box.width,
            box.height,
            _why(frame, box.width, voice),
        )
        for frame, boxes in zip(graph.frames, laid.frames, strict=True)
        for box in boxes
    )
    width, height = laid.width - 2 * across + beside, laid.height - 2 * down
    return Graph(width, height, nodes, edges, alternative, frames)


def _said_once(graph: Provenance) -> Provenance:
    """The graph without the desk's lines to what confirmed hops lead to: the lines of these say that it was opened."""
    confirmed = {(edge.farther, edge.contradicts) for edge in graph.edges if _is_opened_hop(edge)}
    edges = (
        edge
        for edge in graph.edges
        if edge.nearer != DESK or edge.cut or (edge.farther, edge.contradicts) not in confirmed
    )
    return replace(graph, edges=tuple(edges))


def _is_opened_hop(edge: Edge) -> bool:
    return edge.nearer != DESK and edge.opened and not edge.cut


def _narrowed(laid: Picture) -> Picture:
    """A layout for a screen with less room across, in points of a page."""

    def narrow(box: Box) -> Box:
        return replace(box, x=box.x * _SQUEEZED, width=box.width * _SQUEEZED)

    return Picture(
        laid.width * _SQUEEZED,
        laid.height,
        {key: narrow(box) for key, box in laid.boxes.items()},
        tuple(replace(one, points=tuple((x * _SQUEEZED, y) for x, y in one.points)) for one in laid.routes),
        tuple(tuple(map(narrow, boxes)) for boxes in laid.frames),
    )


def _size(node: Node, voice: Voice) -> tuple[float, float]:
    """The room of a box, before gaps are squeezed: so wide and high that its words are not cut, as far as that goes."""
    name, note = voice.name(node.label), _note(node, voice)
    longest = max((width_of(word, WORDS_SIZE) for word in name.split()), default=0.0)
    widest = max(_WIDEST, min(longest + _BESIDE, _WIDEST_WORD))
    width = min(max(max(width_of(name, WORDS_SIZE), width_of(note, NOTE_SIZE)) + _BESIDE, _NARROWEST), widest)
    return width / _SQUEEZED, max(_HEIGHT, height_of(name, note, width, _LINES))


def _gap(graph: Provenance, voice: Voice) -> float:
    """The room between columns: for the longest words of a line, broken into two lines where they are long."""
    words = max((_across(_words(edge, voice)) for edge in graph.edges), default=0.0)
    return max(COLUMN_GAP, (words + _BESIDE_WORDS) / _SQUEEZED)


def _across(text: str) -> float:
    """How wide the words of a line are, in two lines if need be."""
    words = text.split()
    whole = width_of(text, NOTE_SIZE)
    if whole <= _LONGEST_WORDS or len(words) == 1:
        return whole
    halves = (
        max(width_of(" ".join(words[:at]), NOTE_SIZE), width_of(" ".join(words[at:]), NOTE_SIZE))
        for at in range(1, len(words))
    )
    return max(_LONGEST_WORDS, min(halves))


def _why(frame: Frame, width: float, voice: Voice) -> str:
    """Why what a frame holds belongs together; only that it does where the words are wider: they are said below it."""
    reasons = " ".join(voice.name(reason) for reason in frame.reasons)
    return reasons if framed_words_fit(reasons, width) else voice.say(msg("count as one"))


def _look(edge: Edge) -> LineLook:
    """As in the window: solid what the desk has opened, dotted what carries nothing."""
    return LineLook.DOTTED if edge.cut else LineLook.SOLID if edge.opened else LineLook.DASHED


def _is_dashed(node: Node) -> bool:
    return node.kind is SourceKind.UNNAMED or node.role in (Role.NOT_REACHED, Role.CUT)


def _note(node: Node, voice: Voice) -> str:
    if node.key == DESK:
        return ""
    if node.retracted:
        return voice.say(msg("retracted"))
    role = _ROLES.get(node.role)
    return " · ".join(filter(None, (voice.say(role) if role else "", _standing(node, voice))))


def _standing(node: Node, voice: Voice) -> str:
    if node.kind is SourceKind.UNNAMED:
        return voice.say(msg("unnamed"))
    return node.grade.value if node.grade is not None else ""  # in a box there is no room for what F means


def _words(edge: Edge, voice: Voice) -> str:
    if edge.nearer != DESK:
        relations = ", ".join(voice.relation(relation) for relation in edge.relations)
        marks = "".join(dict.fromkeys(CHECK_MARKS[check] for check in edge.checks if check in CHECK_MARKS))
        opened = voice.say(msg("opened")) if _is_opened_hop(edge) else ""
        ring = voice.say(msg("in a ring")) if edge.circular else ""
        return " ".join(filter(None, (relations, marks, opened, ring)))
    words: Message = msg("opened; against") if edge.contradicts else msg("opened")
    return voice.say(words)
