"""What a mail's fields leave in doubt: fields that it has twice, and a name that holds another's address."""

import re
from collections.abc import Iterator
from email.message import Message as Part

from workbench.base.messages import Message, msg
from workbench.intake.mail.mime import field, fields, senders

_ONCE = ("Subject", "From", "Date")
"""Fields that a mail has once at most (RFC 5322, 3.6): what it is called, who wrote it, and when."""
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def others(message: Part, name: str) -> list[str]:
    """What further fields of a name say that is not what the first one says."""
    first, *further = fields(message, name) or [""]
    return [one for one in dict.fromkeys(further) if one != first]


def address_in_name(message: Part) -> tuple[str, str] | None:
    """An address in the name of whoever a mail is from that is not theirs, and theirs; None where there is none.

    Mail programs show the name, and some nothing else.
    """
    own = [address for _, address in next(iter(senders(message)), []) if address]
    known = {address.casefold() for address in own}
    shown = (one for one in _ADDRESS.findall(field(message, "From") or "") if one.casefold() not in known)
    other = next(shown, None)
    return (other, own[0]) if other and own else None


def notes_on(message: Part) -> Iterator[Message]:
    """What is said of them."""
    for name in _ONCE:
        further = others(message, name)
        if further:
            yield msg(
                "The mail has its field “{name}” more than once: the first was taken, another says “{other}”.",
                name=name,
                other="” · “".join(further),
            )
    found = address_in_name(message)
    if found is not None:
        yield msg(
            "The sender's name holds an address, {other}, that is not the sender's own: {address}.",
            other=found[0],
            address=found[1],
        )
