"""Opens archives: a ZIP file, a web archive, a packed one, or a mail that files are attached to."""

from typing import IO

from workbench.base.errors import BadFile
from workbench.base.messages import msg
from workbench.intake.archives.members import Budget, Container
from workbench.intake.archives.signs import GZIP, HEAD, WARC, ZIP, ZSTD, is_mail


def opened(stream: IO[bytes], name: str, budget: Budget | None = None) -> Container | None:
    """The archive that a stream is; None where it is none: office documents are ZIP files too, and no archives."""
    stream.seek(0)
    head = stream.read(HEAD)
    stream.seek(0)
    budget = budget or Budget(name, opened)
    if head.startswith(ZIP):
        from workbench.intake.archives.zips import opened_zip  # noqa: PLC0415 - at the door of intake

        return opened_zip(stream, name, budget)
    if head.startswith((WARC, GZIP)):
        from workbench.intake.archives.warc import opened_warc  # noqa: PLC0415 - as above

        return opened_warc(stream, name, budget)
    if head.startswith(ZSTD):
        _refuse_zstd(head, name)
    if is_mail(head, name):
        from workbench.intake.archives.mails import opened_mail  # noqa: PLC0415 - as above

        return opened_mail(stream, name, budget)
    return None


def _refuse_zstd(head: bytes, name: str) -> None:
    """Say what to do with a web archive that is packed with Zstandard (WARC Zstandard 1.0), which is not read."""
    if name.lower().endswith(".zst") or head.startswith(ZSTD[1]):
        raise BadFile(
            msg(
                "{name} is packed with Zstandard, which is not read: unpack it first (zstd -d), or have it packed with "
                "gzip, and import that.",
                name=name,
            )
        )
