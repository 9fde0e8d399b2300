"""What must hold of the count of independent origins, whatever the records."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.base.terms import Check
from workbench.rules.computed import as_json, compute
from workbench.rules.independence import independence

KINDS = ["person", "outlet", "agency", "record", "imagery", "unnamed", "unnamed"]
BASES = ["saw", "did", "recorded", "heard", "not known", ""]
CHECKS = [check.value for check in Check] + ["not checked"] * 4 + ["confirmed"] * 2
NAMES = [f"s{number}" for number in range(9)]

names = st.sampled_from(NAMES)
hop = st.builds(lambda name, check: f"{name}: {check}", names, st.sampled_from(CHECKS))
chain = st.builds(
    lambda hops, basis: " > ".join(hops) + (f" / {basis}" if basis else ""),
    st.lists(hop, max_size=5),
    st.sampled_from(BASES),
)
item = st.builds(
    lambda nearest, path, credibility: (f"{nearest} > {path}", {"credibility": credibility}),
    names,
    chain,
    st.sampled_from([None, 1, 2, 3, 4, 6]),
)
source = st.builds(
    lambda kind, grade, owner, retracted: " ".join(filter(None, (kind, grade, owner, retracted))),
    st.sampled_from(KINDS),
    st.sampled_from(["", "A", "B", "C", "D", "E", "F"]),
    st.sampled_from(["", "", "", *(f"owner={name}" for name in NAMES)]),
    st.sampled_from(["", "", "", "", "", "", "retracted"]),
)
pair = st.builds(
    lambda one, other, lifted: (one, other, "not") if lifted else (one, other), names, names, st.booleans()
)
claims = st.fixed_dictionaries(
    {
        "sources": st.lists(source, min_size=9, max_size=9).map(
            lambda all_kinds: "; ".join(f"{name} {kind}" for name, kind in zip(NAMES, all_kinds, strict=True))
        ),
        "outlet": st.sampled_from(["s0", "s1", None]),
        "says": st.lists(chain, max_size=4),
        "supports": st.lists(item, max_size=3),
        "contradicts": st.lists(item, max_size=3),
        "together": st.lists(pair, max_size=4, unique_by=lambda three: frozenset(three[:2])),
        "kind": st.sampled_from(["event", "quotation", "judgement", "forecast"]),
        "status": st.sampled_from([None, "unverified", "corroborated", "refuted"]),
        "weight": st.sampled_from(["central", "other"]),
    }
)
modest = settings(max_examples=100, deadline=None)


def _shuffled(things, seed):
    things = list(things)
    random.Random(seed).shuffle(things)
    return tuple(things)


def _numbers(matter):
    reckoning = independence(matter)
    return [(side.number, side.reached, side.graded) for side in (reckoning.supporting, reckoning.contradicting)]


def _reached_numbers(matter):
    return [number if reached else 0 for number, reached, _ in _numbers(matter)]


@modest
@given(claims, st.integers())
def test_the_order_of_records_never_matters(build, given_claim, seed):
    matter = build(**given_claim)
    shuffled = replace(
        matter,
        attributions=_shuffled(matter.attributions, seed),
        bearings=_shuffled(matter.bearings, seed + 1),
        dependences=_shuffled(matter.dependences, seed + 2),
        sources=dict(_shuffled(matter.sources.items(), seed + 3)),
        evidence=dict(_shuffled(matter.evidence.items(), seed + 4)),
    )
    assert as_json(compute(matter)) == as_json(compute(shuffled))


@modest
@given(claims, pair)
def test_the_last_word_on_a_pair_holds(build, given_claim, last):
    one, other, *lifted = last
    opposite = (other, one) if lifted else (other, one, "not")
    settled = {**given_claim, "together": [*given_claim["together"], last]}
    revised = {**given_claim, "together": [*given_claim["together"], opposite, last]}
    assert as_json(compute(build(**settled))) == as_json(compute(build(**revised)))


@modest
@given(claims)
def test_a_reached_number_never_exceeds_the_different_first_hand_ends(build, given_claim):
    reckoning = independence(build(**given_claim))
    for side in (reckoning.supporting, reckoning.contradicting):
        if side.reached:
            assert 1 <= side.number <= len({side.node_of(origin) for origin in side.origins})
        assert 0 <= side.graded <= side.number
        assert side.reached == bool(side.origins)
        assert not set(side.origins) & set(side.carriers)


@modest
@given(claims, st.data())
def test_opening_an_original_never_lowers_a_reached_number(build, given_claim, data):
    matter = build(**given_claim)
    chains = [attribution for attribution in matter.attributions if attribution.hops]
    if not chains:
        return
    chosen = data.draw(st.sampled_from(chains))
    place = data.draw(st.integers(0, len(chosen.hops) - 1))
    how = data.draw(st.sampled_from([Check.CONFIRMED, Check.CONFIRMED_IN_COPY]))
    hops = tuple(replace(one, check=how) if index == place else one for index, one in enumerate(chosen.hops))
    opened = replace(
        matter,
        attributions=tuple(replace(one, hops=hops) if one is chosen else one for one in matter.attributions),
    )
    before, after = _reached_numbers(matter), _reached_numbers(opened)
    assert all(one <= other for one, other in zip(before, after, strict=True))


@modest
@given(claims, names)
def test_a_retraction_never_raises_a_reached_number(build, given_claim, name):
    matter = build(**given_claim)
    retracted = replace(matter, sources={**matter.sources, name: replace(matter.sources[name], retracted=True)})
    before, after = _reached_numbers(matter), _reached_numbers(retracted)
    assert all(one >= other for one, other in zip(before, after, strict=True))


@modest
@given(claims, st.integers(1, 3), st.sampled_from(["supports", "contradicts"]))
def test_a_chain_of_strangers_who_only_heard_it_never_changes_a_reached_number(build, given_claim, length, stance):
    strangers = [f"stranger{number}" for number in range(length)]
    wider = {
        **given_claim,
        "sources": given_claim["sources"] + "".join(f"; {name} person B" for name in strangers),
        stance: [*given_claim[stance], " > ".join(strangers) + " > / heard"],
    }
    before, after = _numbers(build(**given_claim)), _numbers(build(**wider))
    for old, new in zip(before, after, strict=True):
        if old[1] or new[1]:
            assert old == new


@modest
@given(claims, item, st.sampled_from(["denies", "context", "search"]))
def test_a_denial_a_search_or_context_never_changes_anything(build, given_claim, given_item, what):
    path, fields = given_item
    if what == "search":
        added = {"supports": [*given_claim["supports"], (path, {**fields, "item": "search"})]}
    else:
        added = {what: [given_item]}
    assert as_json(compute(build(**given_claim))) == as_json(compute(build(**{**given_claim, **added})))
