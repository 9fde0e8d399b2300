"""Finds rows of a damaged library past SQLite: in every page of rows that still stands, by what its rows look like.

A page of rows does not say of which table it is, and SQLite finds it through the pages above it alone. But every row
says how many columns it has, and which are empty, numbers, words or bytes: that tells our tables apart. The format
stands in sqlite.org/fileformat2.html, 1.5 (free pages), 1.6 (pages of rows) and 2.1 (rows).
"""

import mmap
import struct
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import JSON, Column, Float, LargeBinary, String, Table

_LEAF = 13
"""What a page of rows begins with; other pages are indexes, or stand above rows."""
_POINTERS = {_LEAF: 8, 10: 8, 5: 12, 2: 12}
"""Where a page of each kind begins to say where its cells lie."""
_LENGTHS = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
"""How many bytes the numbers take, by their serial type; 0 is nothing, 8 and 9 are the numbers 0 and 1."""
_REAL, _FIRST_CONSTANT, _RESERVED, _BYTES = 7, 8, 10, 12
_DIGESTS = {"hash", "sha256"}
"""Columns that hold a SHA-256 in hexadecimal, and never anything shorter."""
_DIGEST = 64
_JSON = b"{[n"
"""What an object, a list and null begin with; nothing is within everything."""

Row = dict[str, Any]


class _Cell(NamedTuple):
    key: int
    length: int
    """Of the whole row, in bytes."""
    start: int
    """Where the values begin."""
    serials: tuple[int, ...]
    local: bytes
    beyond: int
    """The page on which the rest lies; 0 where there is none."""


class Leaves:
    """The rows of some tables in a file whose header is sound, and which no log of writes stands beside."""

    def __init__(self, file: Path, tables: Sequence[Table], orders: Mapping[str, Sequence[str]]) -> None:
        """`orders` has the columns in the file's own order, of tables of which that is known to be another one."""
        with file.open("rb") as stream:
            self._data = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        self._size = page_size(self._data)
        self._count = len(self._data) // self._size
        self._shapes = [_Shape(table, orders.get(table.name)) for table in tables if len(table.primary_key) == 1]

    def close(self) -> None:
        """Let go of the file."""
        self._data.close()

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table; none of those that stand there twice and otherwise: one of them is of an earlier day."""
        shape = next(one for one in self._shapes if one.table == table)
        first: dict[int, int] = {}
        double: set[int] = set()
        for cell in self._cells_of(shape):
            if first.setdefault(cell.key, hash(cell)) != hash(cell):
                double.add(cell.key)
        for cell in self._cells_of(shape):
            if cell.key not in double and (payload := self._whole(cell)) is not None:
                values = _values(payload, cell.start, cell.serials)
                if values is not None:
                    yield shape.row(cell.key, values)

    def _cells_of(self, shape: "_Shape") -> Iterator[_Cell]:
        for number in self._numbers[shape.table]:
            for cell in self._cells(number):
                if shape.fits(cell):
                    yield cell

    @cached_property
    def _numbers(self) -> Mapping[str, list[int]]:
        """The pages of each table: of several that a page's rows may be of, that which most fit, then the narrowest."""
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        free = self._free()
        for number in range(2, self._count + 1):
            if number in free:
                continue
            fitting: Counter[_Shape] = Counter()
            for cell in self._cells(number):
                fitting.update(one for one in self._shapes if one.fits(cell))
            if fitting:
                best = min(fitting, key=lambda one: (-fitting[one], one.width))
                numbers[best.table].append(number)
        return numbers

    def _free(self) -> set[int]:
        """The pages that are free, and hold what was deleted: lists of such pages are known by their looks."""
        free: set[int] = set()
        for number in range(2, self._count + 1):
            page = self._page(number)
            following, count = struct.unpack_from(">2I", page)
            if following <= self._count and 0 < count <= self._size // 4 - 2:
                listed = set(struct.unpack_from(f">{count}I", page, 8))
                if len(listed) == count and min(listed) > 1 and max(listed) <= self._count:
                    free |= listed
        return free

    def _page(self, number: int) -> bytes:
        return self._data[(number - 1) * self._size : number * self._size]

    def _cells(self, number: int) -> Iterator[_Cell]:
        page = self._page(number)
        if page[0] == _LEAF:
            for place in cells(page) or ():
                if (cell := _cell(page, place)) is not None:
                    yield cell

    def _whole(self, cell: _Cell) -> bytes | None:
        """A row's bytes, those on further pages included; None where those are not to be had."""
        parts, left, number = [cell.local], cell.length - len(cell.local), cell.beyond
        while left > 0:
            if not 1 < number <= self._count:
                return None
            page = self._page(number)
            number = int.from_bytes(page[:4], "big")
            parts.append(page[4 : 4 + left])
            left -= len(parts[-1])
        return b"".join(parts) if number == 0 else None


class _Shape:
    """What rows of a table look like."""

    def __init__(self, table: Table, order: Sequence[str] | None) -> None:
        self.table = table.name
        self._columns = [table.c[name] for name in order or table.c.keys()]
        self._grown = order is not None
        """Whether columns were added to it: rows that were there before have none of them."""
        self._key = next(iter(table.primary_key)).name
        lengths = (getattr(column.type, "length", None) for column in self._columns)
        self.width = sum(length or _DIGEST * _DIGEST for length in lengths)

    def fits(self, cell: _Cell) -> bool:
        """Whether a row may be one of the table, by the types of its values."""
        rest = self._columns[len(cell.serials) :]
        if len(cell.serials) > len(self._columns) or (rest and not self._grown):
            return False
        at = cell.start
        for column, serial in zip(self._columns, cell.serials, strict=False):
            if not self._may_be(column, serial, cell.local[at : at + 1]):
                return False
            at += _length(serial)
        return all(column.nullable for column in rest)

    def row(self, key: int, values: Sequence[Any]) -> Row:
        """A row by its columns' names; its key stands beside the values."""
        named = {column.name: value for column, value in zip(self._columns, values, strict=False)}
        return {**named, self._key: key}

    def _may_be(self, column: Column[Any], serial: int, first: bytes) -> bool:
        """Whether a column may hold a value of a serial type whose first byte is known, or lies on another page."""
        if column.name == self._key or serial == 0:
            return serial == 0 and (column.nullable or column.name == self._key)
        if serial < _RESERVED:
            words = isinstance(column.type, String | JSON | LargeBinary)
            return not words and (serial != _REAL or isinstance(column.type, Float))
        if serial < _BYTES or serial % 2 == 0:
            return serial >= _BYTES and isinstance(column.type, LargeBinary)
        if isinstance(column.type, JSON):
            return first in _JSON
        if column.name in _DIGESTS:
            return _length(serial) == _DIGEST
        return isinstance(column.type, String)


def page_size(header: bytes | mmap.mmap) -> int:
    """How long the pages of a database are, by its header, where 1 stands for 65,536."""
    size = int.from_bytes(header[16:18], "big")
    return 65_536 if size == 1 else size


def cells(page: bytes) -> tuple[int, ...] | None:
    """Where the cells of a page lie, of rows or of an index; None where it is neither, or not as it was written."""
    start = _POINTERS.get(page[0]) if page else None
    if start is None:
        return None
    count = int.from_bytes(page[3:5], "big")
    behind = start + 2 * count
    if behind > len(page):
        return None
    places: tuple[int, ...] = struct.unpack_from(f">{count}H", page, start)
    if len(set(places)) < count or not all(behind <= place < len(page) - 2 for place in places):
        return None
    return places


def _cell(page: bytes, at: int) -> _Cell | None:
    """The row that lies somewhere in a page; None where none does."""
    try:
        length, at = _varint(page, at)
        key, at = _varint(page, at)
        local = _local(length, len(page))
        payload = page[at : at + local]
        beyond = int.from_bytes(page[at + local : at + local + 4], "big") if local < length else 0
        start, place = _varint(payload, 0)
        serials: list[int] = []
        while place < start:
            serial, place = _varint(payload, place)
            serials.append(serial)
    except IndexError:
        return None
    whole = len(payload) == local and place == start and start + sum(map(_length, serials)) == length
    return _Cell(key, length, start, tuple(serials), payload, beyond) if whole and 0 < key < 1 << 63 else None


def _local(length: int, size: int) -> int:
    """How many bytes of a row stand in its page; the others lie on further pages (1.6)."""
    most, least = size - 35, (size - 12) * 32 // 255 - 23
    if length <= most:
        return length
    kept = least + (length - least) % (size - 4)
    return kept if kept <= most else least


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends; raises IndexError where the bytes end before."""
    value = 0
    for place in range(at, at + 8):
        value = value << 7 | data[place] & 0x7F
        if data[place] < 0x80:
            return value, place + 1
    return value << 8 | data[at + 8], at + 9


def _length(serial: int) -> int:
    """How many bytes a value of a serial type takes."""
    return _LENGTHS[serial] if serial < _RESERVED else max(serial - _BYTES, 0) // 2


def _values(payload: bytes, at: int, serials: Sequence[int]) -> list[Any] | None:
    """The values of a row; None where words are none."""
    values: list[Any] = []
    for serial in serials:
        part = payload[at : at + _length(serial)]
        at += len(part)
        if serial == 0:
            values.append(None)
        elif serial == _REAL:
            values.append(struct.unpack(">d", part)[0])
        elif serial < _RESERVED:
            values.append(int.from_bytes(part, "big", signed=True) if part else serial - _FIRST_CONSTANT)
        elif serial % 2:
            try:
                values.append(part.decode())
            except UnicodeDecodeError:
                return None
        else:
            values.append(part)
    return values
