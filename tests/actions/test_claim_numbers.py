"""Numbers of claims: none means two claims, whatever becomes of the counter."""

import pytest
from by_hand import opened_by_hand

from workbench.actions import claims

TEXT = "The ferry left at noon. It came back at three. Nobody was hurt."


@pytest.mark.parametrize("gone", [(), (0, 1, 2), (2,)])
def test_an_article_whose_counter_is_gone_gives_no_number_again(desk, take, gone):
    article, other = take(TEXT), take(f"{TEXT} Twice.")
    made = [claims.add(desk, article, [(start, start + 9)]) for start in (0, 24, 47)]
    claims.add(desk, other, [(0, 9)])
    if gone:
        claims.delete(desk, [made[at] for at in gone])
    with opened_by_hand(desk.library.path) as connection:
        connection.execute("DELETE FROM article_counters")
    assert claims.claim(desk, claims.add(desk, article, [(0, 23)])).number == 4
    assert claims.claim(desk, claims.add(desk, other, [(0, 23)])).number == 2


def test_a_counter_that_was_set_back_gives_no_number_that_a_claim_has(desk, take):
    article = take(TEXT)
    for start in (0, 24, 47):
        claims.add(desk, article, [(start, start + 9)])
    with opened_by_hand(desk.library.path) as connection:
        connection.execute("UPDATE article_counters SET last_number = 1")
    assert claims.claim(desk, claims.add(desk, article, [(0, 23)])).number == 4
