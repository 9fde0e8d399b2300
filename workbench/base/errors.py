"""Every error that the workbench raises on purpose. Anything else that escapes is a bug and goes to the crash dialog.

WorkbenchError
├── Refused             what the person can mend: a field, a word, a file of the wrong kind
│   ├── NotFound        nothing has that id, name or place
│   ├── Ambiguous       several things match; which ones is said
│   ├── Conflict        someone else changed the same field meanwhile; both values are said
│   ├── BadFile         a file that cannot be taken, with line and field where there are any
│   ├── Unlike          a capture may be of another page than its article; a person is to say whose it is
│   └── StaleUndo       what would be undone or redone has changed since
├── Trouble             what the world did: disk full, file locked, library gone
│   ├── NotALibrary     the file is something else
│   ├── NewerLibrary    written by a newer version
│   └── DamagedLibrary  bytes of the library are not what was written
└── Cancelled           the person stopped a long piece of work
"""

from copy import copy
from typing import Any, Self

from workbench.base.messages import Message, msg, tells


class WorkbenchError(Exception):
    """An error with one clear line for a person, and what they can do about it."""

    def __init__(self, message: Message, *, advice: Message | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.advice = advice

    @property
    def line(self) -> Message:
        """Message and advice as one line."""
        if self.advice is None:
            return self.message
        return msg("{what} {advice}", what=self.message, advice=self.advice)

    def about(self, name: str, *also: str) -> Self:
        """The same error, whose line names what it is about: a file, or an address; `also` are names that do too."""
        if tells(self.message, (name, *also)):
            return self
        named = copy(self)
        named.message = msg("{name}: {what}", name=name, what=self.message)
        return named


class Refused(WorkbenchError):
    """What was asked cannot be done as asked; `field` names the place to mend, where there is one.

    `setting` is the key of the one among the preferences that can allow it.
    """

    def __init__(
        self,
        message: Message,
        *,
        advice: Message | None = None,
        field: str | None = None,
        setting: str | None = None,
    ) -> None:
        super().__init__(message, advice=advice)
        self.field = field
        self.setting = setting


class NotFound(Refused):
    """Nothing has that id, name or place."""


class Ambiguous(Refused):
    """Several things match what was named."""


class Conflict(Refused):
    """A field holds another value than the one the person saw: `yours` is kept for them, `theirs` stands."""

    def __init__(self, message: Message, *, field: str, yours: Any, theirs: Any) -> None:
        super().__init__(message, field=field)
        self.yours = yours
        self.theirs = theirs


class BadFile(Refused):
    """A file that cannot be taken; `line` counts from 1."""

    def __init__(self, message: Message, *, line: int | None = None, field: str | None = None) -> None:
        super().__init__(message, field=field)
        self.line_number = line


class Unlike(Refused):
    """Almost nothing of an article stands in what was captured as its next snapshot.

    The article is named by its id and its title; `begins` are the first words of what was captured.
    """

    def __init__(self, article: str, title: str, begins: str) -> None:
        super().__init__(msg("Almost nothing of “{title}” stands in it: it was not taken in.", title=title))
        self.article = article
        self.title = title
        self.begins = begins


class StaleUndo(Refused):
    """What would be undone or redone has changed since."""


class Trouble(WorkbenchError):
    """Something outside of the workbench failed; nothing that was saved is lost."""


class NotALibrary(Trouble):
    """The file is not a library of the workbench."""


class NewerLibrary(Trouble):
    """The library was written by a newer version of the workbench."""


class DamagedLibrary(Trouble):
    """The library cannot be read as it was written."""


class Cancelled(WorkbenchError):
    """The person stopped a long piece of work; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__(msg("Cancelled."))
