"""Orders of claims: finding a key's row, and going from one order to another by exact steps."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtTest import QSignalSpy

from workbench.actions.desk import Desk
from workbench.ui.claims import keys as module
from workbench.ui.claims.keys import Keys, steps
from workbench.ui.claims.model import ClaimsModel

ORDERS = st.lists(st.integers(min_value=1, max_value=40), unique=True, max_size=30)


@given(ORDERS, ORDERS)
def test_the_steps_lead_to_the_new_order_and_indexes_stay_with_their_claims(
    desk: Desk, before: list[int], after: list[int]
):
    model = ClaimsModel(desk)
    model.apply(steps(Keys(), Keys(array("q", before))))
    followed = {key: QPersistentModelIndex(model.index(row, 0)) for row, key in enumerate(before)}
    model.apply(steps(model.keys, Keys(array("q", after))))
    assert list(model.keys.array) == after
    assert model.rowCount() == len(after)
    for key, index in followed.items():
        assert index.isValid() == (key in after)
        if key in after:
            assert index.row() == after.index(key)


@given(ORDERS)
def test_the_same_order_takes_no_step(order: list[int]):
    assert steps(Keys(array("q", order)), Keys(array("q", order))).nothing


def test_one_new_claim_among_many_is_one_insertion(desk: Desk):
    old = array("q", range(200_000))
    new = old[:90_000] + array("q", [777_777]) + old[90_000:]
    model = ClaimsModel(desk)
    model.apply(steps(Keys(), Keys(old)))
    inserted, reset = QSignalSpy(model.rowsInserted), QSignalSpy(model.modelReset)
    model.apply(steps(model.keys, Keys(new)))
    assert (inserted.count(), reset.count()) == (1, 0)
    assert inserted.at(0)[1:3] == [90_000, 90_000]


def test_a_long_list_in_another_order_is_laid_out_anew(desk: Desk):
    old = Keys(array("q", range(50_000)))
    assert steps(old, Keys(array("q", reversed(range(50_000))))).anew


@pytest.mark.parametrize("many", [20, 100_000])
def test_a_key_is_found_in_short_and_long_lists(monkeypatch: pytest.MonkeyPatch, many: int):
    monkeypatch.setattr(module, "MANY", 1_000)
    # 256 and 65,536 have the bytes of their neighbours at odd places.
    keys = Keys(array("q", [2**56 + number if number % 3 else 256 * number + 1 for number in range(many)]))
    for row in (0, 1, 2, many // 2, many - 1):
        assert keys.row_of(keys[row]) == row
    assert keys.row_of(-5) is None
    assert keys.row_of(None) is None
    assert Keys().row_of(1) is None
