"""Sets a document as one self-contained HTML file: no script, nothing loaded from anywhere."""

from collections.abc import Callable
from datetime import UTC

from workbench.base import directions
from workbench.base.folders import resources
from workbench.base.palette import LOOKS
from workbench.report import embedding, glyphs
from workbench.report.document import Document
from workbench.report.html_blocks import Setter, css

Progress = Callable[[float], None]
"""Told the share that is done, 0 to 1; it may raise `Cancelled`."""

_BLOCKS = "<!-- blocks -->"
"""Stands in the page for the blocks: they are long, and already escaped."""


def write_html(document: Document, *, progress: Progress | None = None) -> bytes:
    """The document as UTF-8 HTML: the same document gives the same bytes.

    The page is the template `report.html.j2` with autoescape; its blocks are set by `html_blocks`, escaped there.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - only where a report is made
    from markupsafe import Markup  # noqa: PLC0415 - as above

    environment = Environment(
        loader=FileSystemLoader(resources() / "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    blocks = Setter(document, progress or _ignore).blocks(document.blocks, 2)
    text = "\n".join((document.title, document.kicker, document.subtitle, *document.authors, blocks))
    characters = "".join(sorted(glyphs.beyond_ascii(text)))  # once: a report may have millions of others
    missing = glyphs.choose(characters).missing
    if missing:
        blocks += Setter(document, _ignore).blocks((glyphs.remark(document.language),), 2)
    page = environment.get_template("report.html.j2").render(
        document=document,
        title=document.title.strip() or document.kicker.strip() or "—",
        language=document.language.replace("_", "-"),
        direction=directions.of_language(document.language),
        moment=document.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        looks=LOOKS,
        css=css,
        faces=embedding.faces(characters),
        blocks=Markup(_BLOCKS),  # noqa: S704 - a comment of our own
    )
    before, _, after = page.rpartition(_BLOCKS)
    codes = {ord(character): glyphs.code_of(character) for character in missing}
    parts = (part.translate(codes) if codes else part for part in (before, blocks, after))
    return b"".join([part.encode() for part in parts])


def _ignore(_share: float) -> None:
    pass
