"""Reads a case file line by line: the first line, then records whose every field is checked."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from math import isfinite
from typing import Any, BinaryIO, NamedTuple

import orjson

from workbench.base.errors import BadFile
from workbench.base.messages import Message, msg
from workbench.library.casefile.format import FIRST, HEADER, SHAPES, VERSION
from workbench.library.casefile.values import Tree, Wrong

LONGEST = 256 * 1024 * 1024
"""No line may have more bytes: a text of this length is no article."""

_TOLD = 1 << 18
"""So many bytes are handed on at once: a call for each line would take as long as hashing them."""

_HALF_PAIR = re.compile(r"\\u[dD][89a-fA-F]")


class Line(NamedTuple):
    """One record of the file, checked but for what it refers to."""

    number: int
    type: str
    values: Tree
    size: int


def bad(why: Message, line: int, field: str | None = None) -> BadFile:
    """A refusal that names the line and, where there is one, the field."""
    if field:
        message = msg("Line {line}, field “{field}”: {why}. Nothing was imported.", line=line, field=field, why=why)
    else:
        message = msg("Line {line}: {why}. Nothing was imported.", line=line, why=why)
    return BadFile(message, line=line, field=field)


class CaseReader:
    """A case file as its first line and its records; `tee` is given all that was read, when all records were."""

    def __init__(self, stream: BinaryIO, tee: Callable[[bytes], None] = lambda _raw: None) -> None:
        self._stream = stream
        self._tee = tee
        self._untold: list[bytes] = []
        self._told = 0
        self.bytes_read = 0
        self._number = 0
        self.extra: Tree = {}
        """The fields of the first line that this version does not know."""
        self.name = self._header()

    def _next(self) -> bytes:
        line = self._stream.readline(LONGEST + 1)
        if len(line) > LONGEST:
            raise bad(msg("it is longer than {size} bytes", size=LONGEST), self._number + 1)
        self._untold.append(line)
        self.bytes_read += len(line)
        self._number += 1
        if not line or self.bytes_read - self._told > _TOLD:
            self._tee(b"".join(self._untold))
            self._untold.clear()
            self._told = self.bytes_read
        return line

    def _header(self) -> str:
        first = self._next().removeprefix(b"\xef\xbb\xbf")
        try:
            header = _parsed(first, 1)
        except BadFile:
            header = None
        if type(header) is not dict or header.get("workbench") != "case":
            raise BadFile(msg("This is not a case file: its first line does not say so."), line=1)
        version = header.get("version")
        if type(version) is not int or version < 1:
            raise bad(msg("the version of the case file must be a whole number"), 1, "version")
        if version > VERSION:
            raise BadFile(
                msg(
                    "This case file has version {version}, which a newer version of the workbench wrote; "
                    "this one reads up to {known}. Nothing was imported.",
                    version=version,
                    known=VERSION,
                ),
                line=1,
                field="version",
            )
        for field, check in HEADER.items():
            try:
                check(header[field]) if field in header else None
            except Wrong as wrong:
                raise bad(wrong.why, 1, field) from None
        self.extra = {name: value for name, value in header.items() if name not in FIRST and name not in HEADER}
        return str(header.get("name", ""))

    def twice(self, name: str) -> BadFile:
        """The refusal of an id that records of two types have; reads the file again to find the line."""
        self._stream.seek(0)
        found = [number for number, raw in enumerate(self._stream, 1) if number > 1 and _id_of(raw) == name]
        return bad(msg("the id “{id}” belongs to another record already", id=name), found[-1], "id")

    def __iter__(self) -> Iterator[Line]:
        """The records in the file's order; raises BadFile with line and field at the first wrong one."""
        while raw := self._next():
            if not raw.isspace():
                yield self._line(raw)

    def _line(self, raw: bytes) -> Line:
        given = _parsed(raw, self._number)
        if type(given) is not dict:
            raise bad(msg("a record is expected: a JSON object"), self._number)
        type_ = given.get("type")
        if type(type_) is not str or type_ not in SHAPES:
            raise bad(msg("there is no type of record “{type}”", type=str(type_)), self._number, "type")
        given.pop("computed", None) if type_ == "claim" else None
        del given["type"]
        try:
            values = SHAPES[type_].check(given)
            _check_owner(type_, values)
        except Wrong as wrong:
            raise bad(wrong.why, self._number, wrong.field) from None
        return Line(self._number, type_, values, len(raw))


def _id_of(raw: bytes) -> Any:
    return None if raw.isspace() else json.loads(raw).get("id")


_OTHER_OWNERS = {"attribution": "evidence", "set_aside": "article"}


def _check_owner(type_: str, values: Tree) -> None:
    other = _OTHER_OWNERS.get(type_)
    if other is not None and (values["claim"] is None) == (values[other] is None):
        raise Wrong(msg("it belongs to either a claim or an {other}", other=other), "claim")


def _parsed(raw: bytes, number: int) -> Any:
    """What a line holds; BadFile where it is not JSON. orjson is twice as fast, but rounds numbers beyond 64 bits."""
    if _LONG_NUMBER not in raw.translate(_ANY_DIGIT):
        with suppress(orjson.JSONDecodeError):  # what is wrong is told below
            return orjson.loads(raw)
    return _parsed_exactly(raw, number)


def _parsed_exactly(raw: bytes, number: int) -> Any:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise bad(msg("it is not UTF-8"), number) from None
    try:
        value = _DECODER.decode(text)
    except (ValueError, RecursionError):
        raise bad(msg("it is not JSON"), number) from None
    if "\\u" in text and _HALF_PAIR.search(text):
        try:
            json.dumps(value, ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError:
            raise bad(msg("it holds half a character"), number) from None
    return value


def _finite(digits: str) -> float:
    value = float(digits)
    if not isfinite(value):
        raise ValueError(digits)
    return value


def _no_constant(name: str) -> float:
    raise ValueError(name)


_LONG_NUMBER = b"0" * 19
_ANY_DIGIT = bytes.maketrans(b"123456789", b"000000000")
"""Turned so, digits in a row are found many times as fast as by a pattern."""
_DECODER = json.JSONDecoder(parse_float=_finite, parse_constant=_no_constant)
