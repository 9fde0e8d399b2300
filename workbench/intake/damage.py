"""What Python's zipfile raises where an archive is not whole."""

import zipfile
import zlib

ZIP_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""On damage, on methods and versions it does not know, and on passwords it does not have."""
