"""Whether a file may be an archive, by how it begins."""

from workbench.intake.mail.signs import message_format
from workbench.intake.sniff import Format

HEAD = 65_536
"""So many bytes tell whether something may be an archive."""
ZIP, WARC, GZIP = (b"PK\x03\x04", b"PK\x05\x06"), b"WARC/", b"\x1f\x8b\x08"
ZSTD = (b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")
"""How frames of Zstandard begin, and the dictionary that web archives packed with it may have before them."""


def may_be_one(head: bytes, name: str) -> bool:
    """Whether a file that begins so may be an archive to be looked into: cheap, and nothing is parsed."""
    return head.startswith((*ZIP, WARC, GZIP, *ZSTD)) or is_mail(head, name)


def is_mail(head: bytes, name: str) -> bool:
    """Whether what begins so is a mail, which files may be attached to."""
    return message_format(head, name) is Format.EML
