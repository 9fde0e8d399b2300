"""Days to places: spans of uncertain dates, which days are in view, and which are named."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ui.timeline.scale import Scale, Span, scale_of, span_of, ticks

days = st.dates(date(1, 2, 1), date(9990, 1, 1))


@pytest.mark.parametrize(
    ("edtf", "first", "last", "exact"),
    [
        ("2024-06-03", date(2024, 6, 3), date(2024, 6, 3), True),
        ("2024-05", date(2024, 5, 1), date(2024, 5, 31), False),
        ("[2024-06-01,2024-06-02]", date(2024, 6, 1), date(2024, 6, 2), False),
        ("2024-04/..", date(2024, 4, 1), None, False),
        ("2024-06-03?", date(2024, 6, 3), date(2024, 6, 3), False),
    ],
)
def test_a_date_is_the_days_that_it_may_mean(edtf, first, last, exact):
    assert span_of(edtf) == Span(first, last, exact)


@pytest.mark.parametrize("edtf", [None, "", "last week"])
def test_what_is_no_date_has_no_span(edtf):
    assert span_of(edtf) is None


@given(st.lists(days, min_size=1, max_size=19))
def test_few_dates_are_all_in_view(known):
    scale = scale_of(Span(day, day, exact=True) for day in known)
    assert scale is not None
    assert all(0 < scale.place(day) < 1 for day in known)


def test_one_date_far_off_does_not_press_the_others_together():
    near = [Span(date(2024, 6, 1 + number), date(2024, 6, 1 + number), exact=True) for number in range(25)]
    scale = scale_of([*near, Span(date(1931, 1, 1), date(1931, 1, 1), exact=True)])
    assert scale is not None
    assert scale.place(date(1931, 1, 1)) < 0
    assert scale.place(date(2024, 6, 25)) - scale.place(date(2024, 6, 1)) > 0.5


@given(st.tuples(days, days).filter(lambda pair: pair[0] < pair[1]), st.integers(150, 2000))
def test_named_days_are_in_order_in_view_and_never_crowded(pair, width):
    scale = Scale(pair[0].toordinal(), pair[1].toordinal() + 1)
    named = list(ticks(scale, width))
    places = [scale.place(day) for day, _ in named]
    assert places == sorted(places)
    assert all(place <= 1 for place in places)
    assert len(named) <= max(2, width / 92) + 3


def test_nothing_dated_has_no_scale():
    assert scale_of([]) is None
