"""The kinds of values that fields of records hold: texts and numbers with a meaning of their own."""

from typing import NewType

Id = NewType("Id", str)
"""The id of a record: a reference, where the field is not named `id`."""
Edtf = NewType("Edtf", str)
"""A date, possibly uncertain or a span (ISO 8601-2)."""
Moment = NewType("Moment", str)
"""A point in time, ISO 8601 with an offset."""
Written = NewType("Written", str)
"""A date or a point in time as written, ISO 8601, without an offset where the zone is unknown."""
Language = NewType("Language", str)
"""A language's tag (BCP 47)."""
Sha256 = NewType("Sha256", str)
"""64 lower-case hexadecimal digits."""
Credibility = NewType("Credibility", int)
"""An item's credibility, 1 to 6 (the Admiralty code). 6 cannot be judged: it is not the worst."""
