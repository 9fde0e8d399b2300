"""The rules are quick enough for a library of many claims, and a claim of many sources."""

import random
import sys

from workbench.rules.computed import as_json, compute


def calls_of(work):
    """How many functions are called in it: what it takes, whatever the machine does besides."""
    count = 0

    def counting(_frame, event, _what):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def test_a_claim_with_50_sources_and_200_hops(build):
    chance = random.Random(3)
    names = [f"s{number}" for number in range(50)]
    says = [
        " > ".join(f"{name}: {chance.choice(['confirmed', 'not checked'])}" for name in chance.sample(names, 4))
        + " / saw"
        for _ in range(50)
    ]
    matter = build(sources="; ".join(f"{name} person B" for name in names), says=says)
    assert sum(len(attribution.hops) for attribution in matter.attributions) == 200
    assert calls_of(lambda: compute(matter)) < 25_000


def test_time_grows_with_the_records_and_not_with_their_square(build):
    def many(count):
        sources = "; ".join(f"near{number} unnamed; far{number} person B" for number in range(count))
        together = [(f"near{number}", f"near{number + 1}", "not") for number in range(count - 1)]
        supports = [f"near{number} > far{number} / saw" for number in range(count)]
        return build(sources=sources, supports=supports, together=together)

    few, more = many(200), many(2000)
    assert calls_of(lambda: compute(more)) < 12 * calls_of(lambda: compute(few))


def test_thousands_of_hops_and_of_witnesses_are_named_without_harm(build):
    sources = "; ".join(f"s{number} person B" for number in range(2000))
    long = build(sources=sources, says=[" > ".join(f"s{number}" for number in range(2000)) + " / saw"])
    wide = build(sources=sources, says=[f"s{number} / saw" for number in range(2000)])
    assert as_json(compute(long))["through"] == sorted(f"s{number}" for number in range(2000))
    why = as_json(compute(wide))["why"]
    assert why.count(", ") == 1998
    assert why.count(" and ") == 2
