"""The window. PySide6 is known here and nowhere else.

PySide6 puts an import of its own in place of Python's. It reads the source of every module that is loaded from then
on, to see whether PySide6 is named there, for `from __feature__ import snake_case`, which nothing here uses; that costs
a third of the start. So Python's own import is put back as soon as Qt is there.
"""

import builtins

_plain_import = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401 - between remembering the plain import and putting it back

builtins.__import__ = _plain_import
