"""What the rules say in one way of many cases."""

NOTHING_CARRIES = (
    "For single source: a chain that is not cut, or an item that supports it, "
    "from a source that is neither retracted nor graded E."
)


def one_more(through: str) -> str:
    """What corroborated needs where one graded origin is there."""
    return f"For corroborated: 1 more independent origin graded A, B or C, not heard through {through}."
