"""Keys of claims in a table's order, finding a key's row, and the steps from one order to another."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

MANY = 20_000
"""So many keys that differ are not walked through: the table is laid out anew."""
STEPS = 120
"""So many separate removals and insertions are not worth making one by one."""

_WIDTH = 8


class Keys:
    """An order of claims, 8 bytes each; never changed once made."""

    def __init__(self, keys: "array[int] | None" = None) -> None:
        self.array = keys if keys is not None else array("q")
        self._rows: dict[int, int] | None = None

    def __len__(self) -> int:
        """How many there are."""
        return len(self.array)

    def __getitem__(self, row: int) -> int:
        """The key at a row."""
        return self.array[row]

    def row_of(self, key: int | None) -> int | None:
        """The row of a key; None if it is not here. Takes some milliseconds in a million."""
        if key is None:
            return None
        if len(self.array) <= MANY:
            if self._rows is None:
                self._rows = {kept: row for row, kept in enumerate(self.array)}
            return self._rows.get(key)
        return self._found(key)

    def _found(self, key: int) -> int | None:
        whole = self.array.tobytes()  # not kept: a copy takes a millisecond, and 8 MB in a million
        wanted = array("q", [key]).tobytes()
        at = whole.find(wanted)
        while at >= 0 and at % _WIDTH:  # bytes of two neighbours that look like it
            at = whole.find(wanted, at + 1)
        return at // _WIDTH if at >= 0 else None


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that stand together: the first, and how many."""

    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Steps:
    """How one order becomes another: first `removed` (from the end), then, where `moved`, sorted, then `inserted`.

    `anew` says that they differ in too much; the other fields are empty then. `kept` are the keys before anything is
    inserted.
    """

    new: Keys
    removed: Sequence[Block] = ()
    kept: Keys | None = None
    inserted: Sequence[Block] = ()
    moved: bool = False
    anew: bool = False

    @property
    def nothing(self) -> bool:
        """Whether both are the same."""
        return not (self.removed or self.inserted or self.moved or self.anew)


def steps(old: Keys, new: Keys) -> Steps:
    """How `old` becomes `new`; costs milliseconds in a million where little differs."""
    if old.array == new.array:
        return Steps(new)
    head, tail = _same_ends(old.array, new.array)
    before = old.array[head : len(old) - tail]
    after = new.array[head : len(new) - tail]
    if max(len(before), len(after)) > MANY:
        return Steps(new, anew=True)
    stays = set(before) & set(after)
    removed = _blocks(head + row for row, key in enumerate(before) if key not in stays)
    inserted = _blocks(head + row for row, key in enumerate(after) if key not in stays)
    if len(removed) + len(inserted) > STEPS:
        return Steps(new, anew=True)
    was = [key for key in before if key in stays]
    becomes = [key for key in after if key in stays]
    kept = Keys(old.array[:head] + array("q", becomes) + old.array[len(old) - tail :])
    return Steps(new, removed, kept, inserted, moved=was != becomes)


def _same_ends(old: "array[int]", new: "array[int]") -> tuple[int, int]:
    """How many keys at the beginning and at the end are the same in both."""
    short = min(len(old), len(new))
    head = _longest(short, lambda count: old[:count] == new[:count])
    rest = short - head
    tail = _longest(rest, lambda count: old[len(old) - count :] == new[len(new) - count :])
    return head, tail


def _longest(limit: int, holds: Callable[[int], bool]) -> int:
    """The greatest count up to `limit` for which something holds that holds for every smaller one."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low


def _blocks(rows: Iterable[int]) -> list[Block]:
    """Rows in rising order as blocks."""
    found: list[Block] = []
    for row in rows:
        if found and found[-1].first + found[-1].count == row:
            found[-1] = Block(found[-1].first, found[-1].count + 1)
        else:
            found.append(Block(row, 1))
    return found
