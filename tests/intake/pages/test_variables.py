"""Variables of rules of style that one rule sets, or makes known (CSS Properties and Values)."""

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


@pytest.mark.parametrize(
    ("part", "rules", "is_seen"),
    [
        (f"<p class=x>{SECRET}</p>", ".x{--d:none;display:var(--d)}", False),
        (f"<p class=x>{SECRET}</p>", ".x{display:var(--d);--d:none}", False),
        (f"<p style='--d:none;display:var(--d)'>{SECRET}</p>", "p{margin:var(--m)}", False),
        (f"<p style='display:var(--d)'>{SECRET}</p>", ":root{--d:none} p{margin:var(--m)}", False),
        (f"<p class=x>{SECRET}</p>", ".x{--d:none;display:var(--d)} .y{--d:block}", True),
        (f"<p class=x>{SECRET}</p>", ".y{--d:none} .x{display:var(--d)}", True),
    ],
)
def test_a_variable_is_what_the_rule_says_that_asks_for_it(part: str, rules: str, is_seen: bool) -> None:
    text, notes = read_with(part, rules)
    assert (SECRET in text, notes) == (is_seen, [] if is_seen else [LEFT_OUT])
