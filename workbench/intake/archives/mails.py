"""A mail that files are attached to, as an archive: first the message itself, then each file, those in it too."""

from functools import partial
from typing import IO

from workbench.base.messages import msg
from workbench.intake.archives.likeness import is_like_one
from workbench.intake.archives.members import (
    INSIDE,
    Budget,
    Container,
    Extracted,
    Kind,
    Listing,
    Member,
    missing,
    unread,
)
from workbench.intake.archives.nested import from_within, looked_into
from workbench.intake.archives.signs import HEAD
from workbench.intake.damage import BREAKS_OFF
from workbench.intake.mail.mime import NOT_PACKED, broken_part, field, moment, taken_apart
from workbench.intake.mail.parts import attached, attachment, attachments

MESSAGE = "message"
"""The path of the message itself."""
_BELOW = "/"
_TYPE = "message/rfc822"


def opened_mail(stream: IO[bytes], name: str, budget: Budget) -> Container | None:
    """A mail with its files; None for one without any, which is read as a whole."""
    mail = Mail(stream.read(), name, budget)
    return mail if mail.attachments else None


class Mail:
    """A mail that is open. A file's path is where it lies in the mail, and its name: `2/plan.pdf`."""

    def __init__(self, data: bytes, name: str, budget: Budget) -> None:
        self._data = data
        self._name = name
        self._budget = budget
        self._message = taken_apart(data, name)
        self.attachments = attachments(self._message)

    def listing(self) -> Listing:
        """The message, its files, and what lies in those that are archives or mails with files."""
        title = field(self._message, "Subject") or self._name
        members = [
            Member(path=MESSAGE, title=title, time=moment(self._message), media_type=_TYPE, size=len(self._data))
        ]
        for one in self.attachments:
            self._budget.spend(one.size)
            path = f"{one.path}{_BELOW}{one.name}"
            if one.broken is not None and not one.size:
                itself = Member(path=path, title=one.name, media_type=one.media_type, size=0)
                members.append(unread(itself, msg("{name}: {why}", name=path, why=NOT_PACKED)))
                continue
            data = partial(self._bytes, one.path, path)
            wanted = is_like_one(one.name, data()[:HEAD], data)
            itself = Member(path=path, title=one.name, media_type=one.media_type, size=one.size, wanted=wanted)
            members.extend(looked_into(itself, data, self._budget))
        return Listing(Kind.MAIL, tuple(members), self._budget.told())

    def extract(self, path: str, at: int | None) -> Extracted:
        """The message, or one of its files, or what lies in one of them."""
        outer, _, inner = path.partition(INSIDE)
        if outer == MESSAGE:
            return Extracted(data=self._data, name=self._name)
        place, _, name = outer.partition(_BELOW)
        data = self._bytes(place, path)
        if inner:
            return from_within(data, outer, inner, at, self._budget)
        said = next(one for one in self.attachments if one.path == place)
        broken = broken_part(self._message)
        ends_in_it = any(at == place and part is broken for at, part in attached(self._message))
        return Extracted(
            data=data,
            name=name,
            media_type=said.media_type if said.media_type.startswith("text/") else None,
            notes=(*((BREAKS_OFF,) if ends_in_it else ()), *((said.broken,) if said.broken is not None else ())),
        )

    def _bytes(self, place: str, path: str) -> bytes:
        data = attachment(self._message, place)
        if data is None:
            raise missing(path)
        return data
