"""Sets of keys as ranges."""

from workbench.library.recording.spans import Spans


def test_keys_are_held_as_ranges_whatever_their_order():
    spans = Spans()
    for first, last in ((5, 5), (7, 9), (1, 2), (6, 6), (20, 30), (19, 25)):
        spans.add(first, last)
    held = {*range(1, 3), *range(5, 10), *range(19, 31)}
    assert {key for key in range(-3, 40) if key in spans} == held
    assert [spans.end(key) for key in (0, 1, 6, 10, 19)] == [None, 2, 9, None, 30]
    assert spans.count(2, 20) == len(held & set(range(2, 21)))
    assert list(spans.gaps(1, 40)) == [(3, 4), (10, 18), (31, 40)]
    assert list(spans.gaps(4, 12)) == [(4, 4), (10, 12)]
    assert (spans.last(), Spans().last()) == (30, 0)
