"""Lists the parts of a page, read in a process of its own like everything foreign."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from typing import Any, Unpack

from workbench.base.messages import msg
from workbench.base.terms import BlockKind
from workbench.intake.pages.part import PagePart
from workbench.intake.processes.apart import MEMORY, SECONDS, plain_answer, run_apart, too_late
from workbench.intake.told import Told, named


def parts_apart(data: bytes, *, cancelled: Callable[[], bool] | None = None, **told: Unpack[Told]) -> list[PagePart]:
    """The parts of a page in order; empty where the bytes are no page.

    Raises `BadFile` and `Cancelled` as `apart.read_apart` does.
    """
    shown = named(told) or msg("The text")
    ran = run_apart("parts", told, data, seconds=SECONDS, memory=MEMORY, cancelled=cancelled)
    if ran.status is None:
        raise too_late(shown, SECONDS)
    return [PagePart(**{**plain, "kind": BlockKind(plain["kind"])}) for plain in plain_answer(ran, shown)["parts"]]


def tell_parts(request: Mapping[str, Any], data: bytes) -> Iterator[bytes]:
    """In the reading process: one answer with all parts."""
    from workbench.intake.reading import page_of  # noqa: PLC0415 - after the limits stand

    yield json.dumps({"parts": [asdict(part) for part in page_of(data, **request)]}).encode()
