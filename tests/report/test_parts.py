"""Directions, links and pictures: what both writers stand on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.base import directions
from workbench.base.terms import Status
from workbench.report import links, pictures
from workbench.report.document import BarPart, Graph, GraphEdge, GraphNode, Point, StackedBar


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("abc", "ltr"),
        ("", "ltr"),
        ("123 «שלום» abc", "rtl"),
        ("مرحبا", "rtl"),
        ("é שלום", "ltr"),
        ("١٢٣", "ltr"),
        ("𞤀", "rtl"),
    ],
)
def test_the_first_strong_letter_decides(text: str, direction: str) -> None:
    assert directions.of_text(text) == direction


@pytest.mark.parametrize(
    ("tag", "parts", "direction"),
    [
        ("en", ("en", ""), "ltr"),
        ("pt-BR", ("pt", "BR"), "ltr"),
        ("zh_Hant_TW", ("zh", "TW"), "ltr"),
        ("ar-EG", ("ar", "EG"), "rtl"),
        ("", ("", ""), "ltr"),
        ("#panic()", ("", ""), "ltr"),
    ],
)
def test_a_language_tag_gives_language_region_and_direction(tag: str, parts: tuple[str, str], direction: str) -> None:
    assert directions.language_and_region(tag) == parts
    assert directions.of_language(tag) == direction


def test_only_a_plain_web_or_mail_address_is_a_link() -> None:
    assert links.is_address("https://a.example/b?c=d#e")
    assert links.is_address("MAILTO:a@b.example")
    assert not links.is_address("https://a.example/ b")
    assert not links.is_address("https://" + "a" * links.LONGEST)


def test_a_bar_leaves_out_what_counts_nothing_and_shares_the_rest() -> None:
    bar = StackedBar(
        (BarPart(None, 0, "0"), BarPart(Status.REFUTED, 1, "1 refuted"), BarPart(None, 99, "99 not assessed")), ""
    )
    refuted, rest = pictures.stretches(bar)
    assert (refuted.share, rest.share) == (0.01, 0.99)
    assert (refuted.on_it, rest.on_it) == ("", "99 not assessed")
    assert pictures.stretches(StackedBar((), "")) == []


def test_an_arrow_points_where_its_edge_ends() -> None:
    edge = GraphEdge((Point(0, 0), Point(10, 0), Point(10, 20)))
    (stroke,) = pictures.draw(Graph(20, 20, (), (edge,), "")).strokes
    tip, left, right = stroke.head
    assert stroke.points[0] == Point(0, 0)
    assert stroke.points[-1] == tip == Point(10, 20)
    assert left.y == right.y < tip.y
    assert left.x + right.x == pytest.approx(20)


def test_an_edge_of_no_length_has_no_arrow() -> None:
    (stroke,) = pictures.draw(Graph(9, 9, (), (GraphEdge((Point(1, 1), Point(1, 1))),), "")).strokes
    assert stroke.head == ()


@given(st.text(max_size=80), st.floats(10, 200), st.integers(1, 3))
def test_words_of_a_box_stay_inside(text: str, width: float, lines: int) -> None:
    set_in = pictures.wrapped(text, width, 8, lines)
    assert len(set_in) <= lines
    assert all(pictures.width_of(line, 8) <= width or len(line) <= 2 for line in set_in)
    if len(set_in) < lines and "…" not in "".join(set_in):
        assert "".join(set_in).split() == [] or " ".join(set_in).split() == text.split()


def test_a_box_shows_its_words_and_its_note() -> None:
    node = GraphNode(Point(0, 0), 80, 40, "Harbour Gazette of the North", "heard")
    (box,) = pictures.draw(Graph(80, 40, (node,), (), "")).boxes
    assert [line.words for line in box.lines] == ["Harbour Gazette", "of the North", "heard"]
    assert all(0 < line.middle < 40 for line in box.lines)
