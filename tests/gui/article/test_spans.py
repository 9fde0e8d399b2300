"""Passages are found by their places as a plain look through all of them would find them."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.base.terms import Status
from workbench.ui.article.spans import Span, Spans

RANGES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 25)), max_size=25)


def spans(ranges: list[tuple[int, int]]) -> list[Span]:
    return [Span(start, start + length, f"c{i}", str(i)) for i, (start, length) in enumerate(ranges)]


@given(RANGES, st.integers(0, 80), st.integers(1, 20))
def test_the_spans_of_a_range_are_those_that_share_a_character_with_it(ranges, start, length):
    made = spans(ranges)
    expected = {s for s in made if s.start < start + length and s.end > start}
    assert set(Spans(made).touching(start, start + length)) == expected


@given(RANGES, st.integers(0, 80))
def test_the_shortest_span_at_a_place_comes_first(ranges, position):
    found = Spans(spans(ranges)).at(position)
    assert [s.end - s.start for s in found] == sorted(s.end - s.start for s in found)
    assert all(s.start <= position < s.end for s in found)


@given(RANGES, RANGES)
def test_what_changed_lies_within_the_range_that_is_told(before, after):
    old, new = Spans(spans(before)), Spans(spans(after))
    changed = new.changed_since(old)
    differing = set(old) ^ set(new)
    if changed is None:
        assert list(old) == list(new)
    else:
        assert all(changed[0] <= s.start and s.end <= changed[1] for s in differing)


def test_one_span_more_changes_its_own_range_only():
    many = [Span(i * 10, i * 10 + 8, f"c{i}", str(i)) for i in range(500)]
    added = Span(1203, 1207, "new", "501", Status.DISPUTED)
    assert Spans([*many, added]).changed_since(Spans(many)) == (1203, 1207)


def test_a_status_that_changes_is_a_change():
    before = [Span(0, 5, "a", "1"), Span(10, 15, "b", "2")]
    after = [before[0], before[1]._replace(status=Status.REFUTED)]
    assert Spans(after).changed_since(Spans(before)) == (10, 15)


def test_empty_spans_are_not_kept():
    assert len(Spans([Span(4, 4, "a", "1"), Span(7, 3, "b", "2")])) == 0
