"""What two snapshots' texts have of the parts that people took in or left out against the reader, in words."""

from collections.abc import Iterator

from workbench.base.messages import Message, msg, nmsg
from workbench.base.readings import Reading


def missed(before: Reading, after: Reading) -> Iterator[Message]:
    """What a later capture's text lacks, or has, only since its page's parts could not be chosen as before."""
    count = len(before.taken_in) - len(after.taken_in)
    if count > 0:
        yield nmsg(
            "{count} part that was taken in by hand was left out by the reader this time, and may still be on the"
            " page.",
            "{count} parts that were taken in by hand were left out by the reader this time, and may still be on the"
            " page.",
            count,
        )  # fmt: skip
    count = len(before.left_out) - len(after.left_out)
    if count > 0:
        yield nmsg(
            "{count} part that was left out by hand may be in the text again.",
            "{count} parts that were left out by hand may be in the text again.",
            count,
        )


def between(before: Reading, after: Reading, *, same_bytes: bool) -> Iterator[Message]:
    """What a comparison of two texts is to say of them first, so that a choice is not taken for the outlet's change."""
    chosen, then = (before.taken_in, before.left_out), (after.taken_in, after.left_out)
    if same_bytes and chosen != then:
        yield msg("Both were read from the same bytes, with other parts chosen by hand: the outlet changed nothing.")
        return
    yield from missed(before, after)
    if len(after.taken_in) > len(before.taken_in) or len(after.left_out) > len(before.left_out):
        yield msg(
            "Further parts were chosen by hand for the newer one: words shown as added or deleted may be on both pages."
        )
