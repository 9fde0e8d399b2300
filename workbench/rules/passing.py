"""What everything that carries a claim runs through, in words: the same in the window, the report and the pictures."""

from workbench.base.messages import Message, msg
from workbench.rules.independence import Side
from workbench.rules.matter import Matter
from workbench.rules.wording import names


def passing(matter: Matter, side: Side, merged: str | Message = "") -> Message | None:
    """The sentence on what all runs through and, where no origin is reached, ends with; None where nothing is so.

    `merged` is the end of the sentence that says which of the sources named count as one.
    """
    through = [source for source in side.passed if source in side.through]
    if not through:
        return None
    if side.reached:
        if set(through) == set(side.origins):
            return msg("Everything comes from {names}{merged}.", names=names(matter, through), merged=merged)
        return msg("Everything runs through {names}{merged}.", names=names(matter, through), merged=merged)
    ends = names(matter, side.ends)
    relays = [source for source in through if source not in side.ends]
    if not relays:
        return msg("No origin is reached: all that is known ends with {ends}{merged}.", ends=ends, merged=merged)
    return msg(
        "No origin is reached: all that is known runs through {names} and ends with {ends}{merged}.",
        names=names(matter, relays),
        ends=ends,
        merged=merged,
    )
