"""What a command prints: one JSON value, or short lines and tables; plain where no terminal reads them."""

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from workbench.base.turned import shown

_GAP = "  "


def print_json(value: Any) -> None:
    """Print one JSON value. What is no Unicode (half a surrogate pair in a file's name) leaves as an escape."""
    _write(json.dumps(value, ensure_ascii=False, indent=2))


def print_json_list(values: Iterable[Any]) -> None:
    """Print a JSON list, each item as soon as it is there, so that a long one needs little memory."""
    stream = sys.stdout
    separator = "[\n"
    for value in values:
        stream.write(separator + json.dumps(value, ensure_ascii=False))
        separator = ",\n"
    stream.write("[]\n" if separator == "[\n" else "\n]\n")


def print_exactly(text: str) -> None:
    """Print a text as it is, byte for byte in UTF-8, without a line end that it does not have."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def print_line(text: str) -> None:
    """Print one line; line breaks and control characters, which may be foreign, become spaces."""
    _write(_tame(text))


def print_error(text: str) -> None:
    """Print one line on standard error, named after the program."""
    print(f"workbench: {' '.join(_tame(text).split())}", file=sys.stderr)


def tell_progress(words: str, shares: Iterable[float]) -> None:
    """Tell on standard error how much is done, from 0 to 1, while it is; nothing where there is nothing to do.

    A terminal shows one line that counts up; elsewhere one line says that it has begun.
    """
    counts, begun = sys.stderr.isatty(), False
    for share in shares:
        if counts:
            sys.stderr.write(f"\rworkbench: {words}: {int(share * 100)} %")
            sys.stderr.flush()
        elif not begun:
            print_error(f"{words} …")
        begun = True
    if counts and begun:
        sys.stderr.write(f"\rworkbench: {words}: 100 %\n")


def print_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows below their headings; on a terminal the last column wraps, in a pipe each row is one line."""
    tamed = [[_tame("" if cell is None else str(cell)) for cell in row] for row in rows]
    if sys.stdout.isatty():
        _print_rich(headings, tamed)
        return
    widths = [max(map(_width, column)) for column in zip(headings, *tamed, strict=True)]
    for row in (headings, *tamed):
        cells = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
        _write(_GAP.join(cells).rstrip())


def _print_rich(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.console import Console  # noqa: PLC0415 - for a terminal only
    from rich.table import Table  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    table = Table(box=None, pad_edge=False, header_style="bold")
    for position, heading in enumerate(headings):
        table.add_column(heading, overflow="fold", no_wrap=position == 0)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def _write(text: str) -> None:
    sys.stdout.write(text + "\n")


def _tame(text: str) -> str:
    """One line without control characters: a page's title must not command the terminal, nor turn words around."""
    calm = "".join(" " if unicodedata.category(character) in ("Cc", "Zl", "Zp") else character for character in text)
    return shown(calm.rstrip())


def _width(text: str) -> int:
    """How many columns a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
