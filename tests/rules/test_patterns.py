"""Patterns of real reporting, each with all that the rules must say of it."""

import judging_patterns
import pytest
import reporting_patterns

CASES = {**reporting_patterns.CASES, **judging_patterns.CASES}


def test_no_pattern_hides_another():
    assert len(CASES) == len(reporting_patterns.CASES) + len(judging_patterns.CASES)


@pytest.mark.parametrize("name", CASES)
def test_all_that_the_rules_say_of_it(rules_say, quiet, name):
    given, expected = CASES[name]
    assert rules_say(given) == {**quiet, **expected}
