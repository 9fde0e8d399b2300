"""Where a caret goes when the text around it becomes another."""


def moved(before: str, after: str, position: int) -> int:
    """The place in `after` of the words at a place of `before`, in code points.

    Ahead of what is different, and behind it, both texts are the same; a place within it goes to its beginning.
    """
    head = _alike(before, after)
    if position <= head:
        return position
    tail = _alike(before[head:][::-1], after[head:][::-1])
    return position + len(after) - len(before) if position >= len(before) - tail else head


def _alike(one: str, other: str) -> int:
    """How many characters at the beginning of both are the same."""
    alike, end = 0, min(len(one), len(other))
    while alike < end:
        middle = (alike + end + 1) // 2
        if one[alike:middle] == other[alike:middle]:
            alike = middle
        else:
            end = middle - 1
    return alike
