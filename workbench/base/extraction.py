"""Finds texts to translate that no call marks: the words of the closed lists, which a screen shows through translation.

Babel calls this while it makes the template of catalogues (`resources/translations/babel.cfg`); the program never does.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

Found = tuple[Any, ...]
"""The line, the function that marked it, the text or texts, and comments for the translator."""


def texts_and_terms(
    file: IO[bytes], keywords: Mapping[str, Any], comment_tags: Sequence[str], options: Mapping[str, Any]
) -> Iterator[Found]:
    """What Babel finds in a Python file, and the value of every member of its `StrEnum` classes."""
    from babel.messages.extract import extract_python  # noqa: PLC0415 - Babel is loaded by whoever calls this

    yield from extract_python(file, keywords, comment_tags, options)  # type: ignore[arg-type]
    file.seek(0)
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.ClassDef) and any(
            isinstance(base, ast.Name) and base.id == "StrEnum" for base in node.bases
        ):
            yield from _members(node)


def _members(enumeration: ast.ClassDef) -> Iterator[Found]:
    for line in enumeration.body:
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant) and isinstance(line.value.value, str):
            yield line.lineno, None, line.value.value, [enumeration.name]
