"""Dismissing what the workbench offers of its own accord, with a reason where there is one: it is not offered again.

Kept like an answered item of attention, so that it travels with the case file and stands in the report.
"""

from workbench.actions import lookup
from workbench.actions.copies import Copy
from workbench.actions.desk import Desk
from workbench.base import clock, records
from workbench.base.ids import new_id
from workbench.base.messages import msg
from workbench.library.tables import Claim, SetAside

_LONGEST = 80


def of_copy(copy: Copy) -> str:
    """Under which words the offer of a copied passage is dismissed."""
    return f"copied passage: {copy.outlet_name} “{copy.title}”"


def of_claim(other: records.Claim) -> str:
    """Under which words the offer that a claim of the same article says the same is dismissed."""
    return f"the same as claim {other.number}"


def of_place(words: str) -> str:
    """Under which words the offer that a place says the same is dismissed."""
    return f"said again: {' '.join(words.split())[:_LONGEST]}"


def of_picture(title: str) -> str:
    """Under which words the offer that an item of this title shows the same picture is dismissed."""
    return f"the same picture: {title}"


def dismiss(desk: Desk, claim: str, offer: str, reason: str) -> None:
    """Offer this no longer for a claim; `offer` is what the functions above make of it."""
    with desk.unit(msg("Dismiss: {offer}", offer=offer), reason=reason.strip()) as unit:
        row = lookup.row(unit.session, Claim, claim)
        unit.session.add(
            SetAside(id=new_id(), item=offer, reason=reason.strip(), by=desk.by, at=clock.stamp(), claim=row)
        )
