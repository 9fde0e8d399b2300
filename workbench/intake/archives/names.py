"""What the name of a file in an archive, or in a folder, says of it."""

from pathlib import PurePosixPath

_DOCUMENTS = frozenset(
    (".html", ".htm", ".xhtml", ".txt", ".text", ".md", ".markdown", ".pdf", ".docx", ".odt", ".fodt", ".rtf", ".eml",
     ".mht", ".mhtml", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", "")
)  # fmt: skip
_PARTS_OF_A_PAGE = ("_files", "-files", "_dateien", "_fichiers")


def is_hidden(path: PurePosixPath) -> bool:
    """Whether a path is of what systems keep for themselves."""
    return any(part.startswith(".") or part == "__MACOSX" for part in path.parts)


def is_part_of_a_page(path: PurePosixPath) -> bool:
    """Whether a path lies in the folder that a browser saves beside a page: its pictures, frames and scripts."""
    return any(folder.lower().endswith(_PARTS_OF_A_PAGE) for folder in path.parts[:-1])


def is_document(path: PurePosixPath) -> bool:
    """Whether a name is one that articles have: of a document, a page, a picture, or without an ending."""
    return path.suffix.lower() in _DOCUMENTS
