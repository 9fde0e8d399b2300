"""Sets a document as a tagged PDF/UA-1 with typst, in a process of its own that can be stopped."""

import json
import os
import re
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from workbench.base.errors import Cancelled, Trouble
from workbench.base.folders import resources
from workbench.base.messages import msg
from workbench.report import compiler, glyphs
from workbench.report.document import Document
from workbench.report.typst_data import Encoder, as_json

Progress = Callable[[float], None]
"""Told the share that is done, 0 to 1."""
Asked = Callable[[], bool]
"""Whether the person has cancelled meanwhile."""

MEMORY = 8 * 2**30
"""Bytes of address space that one report may take."""
SECONDS = 600
"""Seconds that one report may take."""

_ALLOCATING = {
    "GLIBC_TUNABLES": "glibc.malloc.arena_max=2:glibc.malloc.mmap_threshold=1073741824:"
    "glibc.malloc.trim_threshold=1073741824:glibc.malloc.top_pad=67108864"
}
"""How glibc takes memory for a process that only takes and never gives back: in big pieces. Not in huge pages, which
machines that lend memory to each other have to fetch and clear anew for each process, thrice as long as small ones."""
_PAGES_FROM_RIGHT = b"/DisplayDocTitle true/Direction/R2L>>"
_PAGES_FROM_LEFT = b"/DisplayDocTitle true/Direction/L2R>>"
"""What a PDF says of which of two pages lies on the left. Typst says the first of a report from right to left; PDFium
then turns every line round, those in Latin letters too, and a search finds no address in it."""
_TRIES = 8
_POLL = 0.05
_BYTES_A_SECOND = 1_200_000
_REFUSED_TEXT = re.compile(r"(?:the text|disallowed codepoint) `\"(.*)\"`", re.DOTALL)
_RUST_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]+)\}|\\(.)", re.DOTALL)
_JSON_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|.)")


class _CannotShow(Exception):
    """Typst met characters that no font can show where they stand."""

    def __init__(self, characters: set[str]) -> None:
        super().__init__(characters)
        self.characters = characters


def write_pdf(document: Document, *, progress: Progress | None = None, cancelled: Asked | None = None) -> bytes:
    """The document as PDF/UA-1: the same document gives the same bytes on machines with the same fonts.

    `progress` is told an estimate while typst works. Raises `Cancelled` once `cancelled` says so, `Trouble` where
    the limits on time (`SECONDS`) or memory (`MEMORY`) are reached.
    """
    progress, cancelled = progress or _ignore, cancelled or _never
    blocks = Encoder(document).document()
    choice = glyphs.choose(blocks)
    missing = choice.missing | _control_characters(blocks)
    progress(0.05)
    for _ in range(_TRIES):
        data = _data(document, blocks, missing, choice.families)
        try:
            pdf = _compile(data, document, choice.files, progress, cancelled)
        except _CannotShow as refusal:
            found = _to_be_coded(refusal.characters, blocks) - missing
            if not found:
                break
            missing |= found
        else:
            progress(1.0)
            return pdf.replace(_PAGES_FROM_RIGHT, _PAGES_FROM_LEFT)
    raise Trouble(msg("The PDF could not be made: it holds a text that cannot be set."))


def _ignore(_share: float) -> None:
    pass


def _never() -> bool:
    return False


def _data(document: Document, blocks: str, missing: frozenset[str], families: Iterable[str]) -> bytes:
    """What the template reads, with what cannot be shown as codes and, if there is any, a note on that."""
    notes = []
    if missing:
        notes.append(Encoder(document).block(glyphs.remark(document.language)))
    head = as_json({"fallback": [*glyphs.FALLBACK, *families], "notes": notes})
    return f'{head[:-1]},"report":{_coded(blocks, missing)}}}'.encode()


def _control_characters(blocks: str) -> frozenset[str]:
    """The control characters among JSON's escapes; line breaks and tabs are set."""
    codes = {chr(int(match[1], 16)) for match in _JSON_ESCAPE.finditer(blocks) if match[1]}
    shorthands = {"\\b": "\b", "\\f": "\f"}
    return frozenset(codes | {shorthands[m[0]] for m in _JSON_ESCAPE.finditer(blocks) if m[0] in shorthands})


def _coded(blocks: str, missing: frozenset[str]) -> str:
    if not missing:
        return blocks
    controls = {json.dumps(character): glyphs.code_of(character) for character in missing if character < " "}
    if controls:
        blocks = _JSON_ESCAPE.sub(lambda match: controls.get(f'"{match[0]}"', match[0]), blocks)
    return blocks.translate({ord(character): glyphs.code_of(character) for character in missing if character >= "\x7f"})


def _to_be_coded(refused: set[str], blocks: str) -> set[str]:
    """What to print as codes after a refusal; where ASCII was refused, the marks that took it from its font."""
    if all(character > "\x7f" for character in refused):
        return refused
    return {character for character in set(blocks) if unicodedata.category(character) in ("Mn", "Me")}


def _compile(data: bytes, document: Document, files: Iterable[Path], progress: Progress, cancelled: Asked) -> bytes:
    with TemporaryDirectory(prefix="workbench-report-") as folder:
        fonts = [str(glyphs.fonts_folder())]
        if files:
            _bring(files, Path(folder))
            fonts.append(folder)
        job = {
            "template": str(resources() / "report" / "report.typ"),
            "root": str(resources() / "report"),
            "fonts": fonts,
            "timestamp": int(document.moment.timestamp()),
            "memory": MEMORY,
            "seconds": SECONDS,
        }
        return _run(json.dumps(job).encode() + b"\n" + data, progress, cancelled)


def _bring(files: Iterable[Path], folder: Path) -> None:
    """Put installed fonts into one folder, so that typst sees these and no others."""
    for number, file in enumerate(files):
        beside = folder / f"{number}{file.suffix}"
        try:
            beside.symlink_to(file)
        except OSError:  # Windows asks for a right to make links
            beside.write_bytes(file.read_bytes())


def _run(task: bytes, progress: Progress, cancelled: Asked) -> bytes:
    with TemporaryFile() as told:  # a pipe would wait for the child while we wait for it
        told.write(task)
        told.seek(0)
        child = subprocess.Popen(  # noqa: S603 - our own interpreter on our own file
            [sys.executable, "-I", "-X", "utf8", compiler.__file__],
            stdin=told,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | _ALLOCATING,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        try:
            out, err = _waited(child, 0.3 + len(task) / _BYTES_A_SECOND, progress, cancelled)
        finally:
            if child.poll() is None:
                child.kill()
                child.communicate()
    if child.returncode == 0:
        return out
    if child.returncode == compiler.REFUSED:
        refused = _refused(json.loads(err)["message"])
        if refused:
            raise _CannotShow(refused)
    raise Trouble(
        msg("The PDF could not be made."),
        advice=msg("It may need more memory than this machine has; the HTML report needs far less."),
    )


def _waited(
    child: subprocess.Popen[bytes], expected: float, progress: Progress, cancelled: Asked
) -> tuple[bytes, bytes]:
    """What the child says in the end; `expected` is about how many seconds it takes."""
    began = time.monotonic()
    while True:
        with suppress(subprocess.TimeoutExpired):
            return child.communicate(timeout=_POLL)
        took = time.monotonic() - began
        if cancelled():
            raise Cancelled
        if took > SECONDS:
            raise Trouble(msg("The PDF could not be made: it took too long."))
        progress(0.05 + 0.9 * took / (took + expected))


def _refused(message: str) -> set[str]:
    """The characters that typst's message names."""
    match = _REFUSED_TEXT.search(message)
    if match is None:
        return set()
    text = _RUST_ESCAPE.sub(lambda escape: chr(int(escape[1], 16)) if escape[1] else escape[2], match[1])
    return {character for character in text if not character.isspace()} or set(text)
