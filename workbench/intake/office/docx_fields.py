"""Fields of a Word document, and what they show that is no words of the document's: answers of forms, and fractions."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.intake.formulas import fraction
from workbench.intake.office.docx_styles import W, is_on, value, whole
from workbench.intake.story import link_in_field

if TYPE_CHECKING:
    from lxml.etree import _Element

_EQUATION = re.compile(r"\s*EQ\b(.*)", re.IGNORECASE | re.DOTALL)
_FRACTION = re.compile(r"\s*\\f\s*\(([^\\(),;]+)[,;]([^\\(),;]+)\)\s*", re.IGNORECASE)
_LONGEST = 4_000
"""In code points: of an instruction."""


@dataclass(slots=True)
class Field:
    """A field that is being read: its instruction comes first, then what it shows.

    `form` is what a field of a form keeps of itself (ECMA-376, 17.16.17), its answer too.
    """

    form: "_Element | None" = None
    instruction: str = ""
    shows: bool = False
    said: bool = False
    """Whether words that it shows have come by."""

    @property
    def url(self) -> str | None:
        """Where a link leads to."""
        return link_in_field(self.instruction)

    def instruct(self, text: str) -> None:
        """Take further words of its instruction."""
        self.instruction = (self.instruction + text)[:_LONGEST]

    @property
    def is_equation(self) -> bool:
        """Whether it is a formula, which is drawn from its instruction alone."""
        return _EQUATION.match(self.instruction) is not None

    def drawn(self) -> str:
        """What programs draw in the place of a field that holds no words: a box, a choice, a fraction; else nothing."""
        if self.form is not None and (box := self.form.find(W + "checkBox")) is not None:
            return _box(box)
        if self.form is not None and (choices := self.form.find(W + "ddList")) is not None:
            return _chosen(choices)
        equation = _EQUATION.match(self.instruction)
        parts = _FRACTION.fullmatch(equation[1]) if equation is not None else None
        return fraction(parts[1], parts[2]) if parts is not None else ""


def _box(box: "_Element") -> str:
    """A box with its cross; without one that was never ticked, as it is at first."""
    ticked = box.find(W + "checked")
    return "☒" if is_on(ticked if ticked is not None else box.find(W + "default")) else "☐"


def _chosen(choices: "_Element") -> str:
    """What was chosen in a list, of which programs show the first until something is."""
    entries = [value(one) or "" for one in choices.iterfind(W + "listEntry")]
    said = (whole(value(choices.find(W + name))) for name in ("result", "default"))
    number = next((one for one in said if one is not None), 0)
    return entries[number] if 0 <= number < len(entries) else ""
