"""Variables of rules of style that a rule makes known (CSS Properties and Values), and that nothing sets."""

import pytest
from unseen_pages import LEFT_OUT, SECRET, read_with

KNOWN = "@property --d{syntax:'*';inherits:true;initial-value:none}"


@pytest.mark.parametrize(
    ("rules", "is_seen"),
    [
        (f"{KNOWN} .x{{display:var(--d)}}", False),
        (f"{KNOWN} .x{{display:var(--d,block)}}", False),
        (f"{KNOWN} :root{{--d:block}} .x{{display:var(--d)}}", True),
        ("@property --d{syntax:'*';initial-value:none} .x{display:var(--d,block)}", True),
        (f"{KNOWN.replace('true', 'false')} :root{{--d:block}} .x{{display:var(--d)}}", False),
        (f"{KNOWN.replace('true', 'false')} *{{--d:block}} .x{{display:var(--d)}}", True),
    ],
)
def test_a_variable_that_nothing_sets_is_what_it_is_at_first(rules: str, is_seen: bool) -> None:
    text, notes = read_with(f"<p class=x>{SECRET}</p>", rules)
    assert (SECRET in text, notes) == (is_seen, [] if is_seen else [LEFT_OUT])
