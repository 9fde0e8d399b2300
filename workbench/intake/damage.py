"""What is said, and what Python's zipfile raises, where a file is not whole."""

import zipfile
import zlib

from workbench.base.messages import msg

BREAKS_OFF = msg("The file breaks off before its end: some of it may be missing.")

ZIP_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""On damage, on methods and versions it does not know, and on passwords it does not have."""
