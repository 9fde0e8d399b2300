"""Patterns of real reporting, each with all that the rules must say of it, worked out by hand from the specification.

How a case is written stands in `conftest.py`; *Echo* is always the outlet of the article. A field that a case does
not name has the value of `QUIET`.
"""

import pytest

from workbench.rules.computed import as_json, compute

QUIET = {
    "supporting": 1,
    "contradicting": 0,
    "reached": True,
    "graded": 1,
    "witnesses": 1,
    "carriers": [],
    "origins": [],
    "through": [],
    "circular": [],
    "missing": None,
    "attention": [],
}
ALL_THREE = "authentic not_a_party complete"


def one_more(through: str) -> str:
    """What corroborated needs where one graded origin is there."""
    return f"For corroborated: 1 more independent origin graded A, B or C, not heard through {through}."


CASES = {
    "the article's word alone": (
        {"sources": "Echo outlet B"},
        {
            "reached": False,
            "graded": 0,
            "witnesses": 0,
            "carriers": ["Echo"],
            "suggested": "unverified",
            "why": "It ends with Echo, where no origin is reached; no hop is confirmed and no item supports it.",
            "missing": "For single source: an item that supports it, "
            "or a source behind Echo whose own words are opened.",
            "attention": ["origin not reached"],
        },
    ),
    "an article without an outlet": (
        {"sources": "Ivanov person B", "outlet": None, "says": ["Ivanov: confirmed / saw"]},
        {
            "origins": ["Ivanov"],
            "through": ["Ivanov"],
            "suggested": "single source",
            "why": "It has one independent origin: Ivanov.",
            "missing": one_more("Ivanov"),
            "attention": ["everything through one relay"],
        },
    ),
    "wire copies: three papers print what one agency heard from one witness": (
        {
            "sources": "Echo outlet; Reuters agency B; Ivanov person B; Daily outlet; Post outlet",
            "says": ["Reuters > Ivanov / saw"],
            "supports": ["Daily > Reuters > Ivanov / saw", "Post > Reuters > Ivanov / saw"],
        },
        {
            "carriers": ["Daily", "Echo", "Post", "Reuters"],
            "origins": ["Ivanov"],
            "through": ["Ivanov", "Reuters"],
            "suggested": "single source",
            "why": "It has one independent origin, Ivanov, and everything runs through Reuters.",
            "missing": one_more("Reuters and Ivanov"),
            "attention": ["everything through one relay"],
        },
    ),
    "one relay of many origins: an outlet that the desk opened has three witnesses": (
        {
            "sources": "Verstka outlet B; W1 person; W2 person B; W3 unnamed",
            "says": ["Verstka: confirmed > W1 / saw", "Verstka: confirmed > W2 / saw", "Verstka: confirmed > W3 / saw"],
        },
        {
            "witnesses": 3,
            "carriers": ["Echo", "Verstka"],
            "origins": ["W1", "W2", "W3"],
            "through": ["Verstka"],
            "suggested": "single source",
            "why": "It has one independent origin: W1, W2 and W3 are all heard through Verstka.",
            "missing": one_more("Verstka"),
            "attention": ["everything through one relay"],
        },
    ),
    "third hand: a paper on a think tank on an outlet on people whom it does not name": (
        {
            "sources": "ISW organisation B; Verstka outlet B; Officers unnamed",
            "says": ["ISW > Verstka > Officers / saw"],
            "weight": "central",
        },
        {
            "carriers": ["Echo", "ISW", "Verstka"],
            "origins": ["Officers"],
            "through": ["ISW", "Officers", "Verstka"],
            "suggested": "unverified",
            "why": "It rests on Officers alone as the article has it: no hop is confirmed and no item supports it.",
            "missing": "For single source: a hop confirmed, in the original or a copy (ISW, Verstka and Officers), "
            "or an item that supports it.",
            "attention": ["only unnamed origins", "hop not opened"],
        },
    ),
    "a citation ring: a forum has it from a blog, and the blog from the forum": (
        {
            "sources": "Blog account; Forum account",
            "says": ["Blog > Forum > Blog"],
            "supports": ["Forum > Blog"],
        },
        {
            "supporting": 0,
            "reached": False,
            "graded": 0,
            "witnesses": 0,
            "carriers": ["Blog", "Echo", "Forum"],
            "circular": [["Blog", "Forum"]],
            "suggested": "unverified",
            "why": "Nothing carries it: its sources only pass it on among themselves.",
            "missing": "For single source: a chain that is not cut, or an item that supports it, "
            "from a source that is neither retracted nor graded E.",
            "attention": ["circular reporting"],
        },
    ),
    "a ring with a way out: one of the two also has a witness": (
        {
            "sources": "Blog account C; Forum account C; Ivanov person C",
            "says": ["Blog > Forum > Blog", "Forum > Ivanov / saw"],
        },
        {
            "carriers": ["Blog", "Echo", "Forum"],
            "origins": ["Ivanov"],
            "through": ["Forum", "Ivanov"],
            "circular": [["Blog", "Forum"]],
            "suggested": "unverified",
            "why": "It rests on Ivanov alone as the article has it: no hop is confirmed and no item supports it.",
            "missing": "For single source: a hop confirmed, in the original or a copy (Blog, Forum and Ivanov), "
            "or an item that supports it.",
            "attention": ["circular reporting"],
        },
    ),
    "contradictions sharing an origin: two papers against it, both from one spokesman": (
        {
            "sources": "Ivanov person B; Spokesman person B; Daily outlet; Post outlet",
            "says": ["Ivanov / saw"],
            "contradicts": ["Daily > Spokesman / saw", "Post > Spokesman / saw"],
        },
        {
            "contradicting": 1,
            "carriers": ["Echo"],
            "origins": ["Ivanov"],
            "through": ["Ivanov"],
            "suggested": "disputed",
            "why": "It is supported from Ivanov and contradicted from Spokesman.",
            "missing": "One item that is authentic, complete for the question and not by a party to the matter; "
            "or what takes away the contradiction from Spokesman; or two independent origins graded A to C against it and none "
            "for it.",
        },
    ),
    "unnamed sources: two outlets, each with its own, are one until somebody says otherwise": (
        {
            "sources": "Alpha outlet B; Beta outlet A; Aide unnamed; Officer unnamed",
            "says": ["Alpha: confirmed > Aide / saw"],
            "supports": ["Beta > Officer / saw"],
        },
        {
            "witnesses": 2,
            "carriers": ["Alpha", "Beta", "Echo"],
            "origins": ["Aide", "Officer"],
            "through": ["Aide", "Officer"],
            "suggested": "single source",
            "why": "It has one independent origin: Aide and Officer count as one.",
            "missing": one_more("Aide and Officer"),
            "attention": ["everything through one relay", "only unnamed origins"],
        },
    ),
    "leaks to two outlets: a written reason says that they are different people": (
        {
            "sources": "Alpha outlet B; Beta outlet A; Aide unnamed; Officer unnamed",
            "says": ["Alpha: confirmed > Aide / saw"],
            "supports": ["Beta > Officer / saw"],
            "together": [("Aide", "Officer", "not")],
        },
        {
            "supporting": 2,
            "graded": 2,
            "witnesses": 2,
            "carriers": ["Alpha", "Beta", "Echo"],
            "origins": ["Aide", "Officer"],
            "suggested": "weakly corroborated",
            "why": "2 independent origins support it, but nobody is named among those graded A to C: Aide and Officer.",
            "missing": "For corroborated: a named origin graded A, B or C among the independent ones.",
            "attention": ["only unnamed origins"],
        },
    ),
    "a leak and a named witness": (
        {
            "sources": "Alpha outlet B; Aide unnamed; Petrova person C",
            "says": ["Alpha: confirmed in a copy > Aide / saw"],
            "supports": ["Petrova / saw"],
        },
        {
            "supporting": 2,
            "graded": 2,
            "witnesses": 2,
            "carriers": ["Alpha", "Echo"],
            "origins": ["Aide", "Petrova"],
            "suggested": "corroborated",
            "why": "2 independent origins graded A to C support it: Aide and Petrova.",
        },
    ),
    "an official act: the decree itself was read, and it is the act": (
        {"sources": "Decree record A", "says": ["Decree: confirmed"]},
        {
            "carriers": ["Echo"],
            "origins": ["Decree"],
            "through": ["Decree"],
            "suggested": "single source",
            "why": "It has one independent origin: Decree.",
            "missing": one_more("Decree"),
            "attention": ["everything through one relay"],
        },
    ),
    "an official act that settles the question": (
        {"sources": "Decree record A", "says": ["Decree"], "supports": [("Decree", {"settles": ALL_THREE})]},
        {
            "carriers": ["Echo"],
            "origins": ["Decree"],
            "through": ["Decree"],
            "suggested": "corroborated",
            "why": "An item from Decree settles it: authentic, complete for the question, "
            "not by a party to the matter.",
            "attention": ["everything through one relay"],
        },
    ),
    "settled both ways": (
        {
            "sources": "Register record A; Photo imagery",
            "supports": [("Register", {"settles": ALL_THREE})],
            "contradicts": [("Photo", {"settles": ALL_THREE})],
        },
        {
            "contradicting": 1,
            "carriers": ["Echo"],
            "origins": ["Register"],
            "through": ["Register"],
            "suggested": "disputed",
            "why": "Items that each settle the question disagree: Register for it, Photo against it.",
            "missing": "That one of the items from Register and Photo is shown not to be authentic, "
            "not to be complete for the question, or to be by a party to the matter.",
            "attention": ["everything through one relay", "contradicted by an ungraded origin"],
        },
    ),
    "a denial is printed and never counted": (
        {
            "sources": "Ivanov person B; Ministry government B",
            "says": ["Ivanov: confirmed / saw"],
            "denies": ["Ministry / did"],
        },
        {
            "carriers": ["Echo"],
            "origins": ["Ivanov"],
            "through": ["Ivanov"],
            "suggested": "single source",
            "why": "It has one independent origin: Ivanov.",
            "missing": one_more("Ivanov"),
            "attention": ["everything through one relay"],
        },
    ),
    "a party's own records contradict, and settle nothing": (
        {
            "sources": "Ivanov person B; Log record C",
            "says": ["Ivanov / saw"],
            "contradicts": [("Log", {"settles": "authentic complete"})],
        },
        {
            "contradicting": 1,
            "carriers": ["Echo"],
            "origins": ["Ivanov"],
            "through": ["Ivanov"],
            "suggested": "disputed",
            "why": "It is supported from Ivanov and contradicted from Log.",
            "missing": "One item that is authentic, complete for the question and not by a party to the matter; "
            "or what takes away the contradiction from Log; or two independent origins graded A to C against it and none for "
            "it.",
        },
    ),
    "refuted: two graded origins against it, and an ungraded one for it": (
        {
            "sources": "Ivanov person; Petrova person B; Photo imagery A",
            "says": ["Ivanov / saw"],
            "contradicts": ["Petrova / saw", "Photo"],
        },
        {
            "contradicting": 2,
            "graded": 0,
            "carriers": ["Echo"],
            "origins": ["Ivanov"],
            "through": ["Ivanov"],
            "suggested": "refuted",
            "why": "2 independent origins graded A to C contradict it (Petrova and Photo) "
            "and none so graded supports it.",
        },
    ),
    "corroborated in spite of an ungraded contradiction, which is named": (
        {
            "sources": "Ivanov person B; Photo imagery A; Rumour account",
            "says": ["Ivanov: confirmed / saw"],
            "supports": ["Photo"],
            "contradicts": ["Rumour"],
        },
        {
            "supporting": 2,
            "contradicting": 1,
            "graded": 2,
            "witnesses": 2,
            "carriers": ["Echo"],
            "origins": ["Ivanov", "Photo"],
            "suggested": "corroborated",
            "why": "2 independent origins graded A to C support it: Ivanov and Photo.",
            "attention": ["contradicted by an ungraded origin"],
        },
    ),
    "a retraction: what the agency took back carries nothing, the other paper's witness does": (
        {
            "sources": "Reuters agency B retracted; Ivanov person B; Post outlet C; Petrova person D",
            "says": ["Reuters: confirmed > Ivanov / saw"],
            "supports": ["Post > Petrova / saw"],
        },
        {
            "graded": 0,
            "carriers": ["Post"],
            "origins": ["Petrova"],
            "through": ["Petrova", "Post"],
            "suggested": "single source",
            "why": "It has one independent origin, Petrova, and everything runs through Post.",
            "missing": "For corroborated: 2 more independent origins graded A, B or C, not heard through Post and Petrova.",
            "attention": ["source retracted"],
        },
    ),
    "a source graded E carries nothing": (
        {"sources": "Troll account E", "says": ["Troll: confirmed / saw"]},
        {
            "supporting": 0,
            "reached": False,
            "graded": 0,
            "witnesses": 0,
            "suggested": "unverified",
            "why": "Nothing carries it: every chain to Troll is cut.",
            "missing": "For single source: a chain that is not cut, or an item that supports it, "
            "from a source that is neither retracted nor graded E.",
        },
    ),
    "an unnamed source heard through one graded E carries nothing either": (
        {"sources": "Troll account E; Friend unnamed", "says": ["Troll > Friend / saw"]},
        {
            "supporting": 0,
            "reached": False,
            "graded": 0,
            "witnesses": 0,
            "suggested": "unverified",
            "why": "Nothing carries it: every chain to Friend is cut.",
            "missing": "For single source: a chain that is not cut, or an item that supports it, "
            "from a source that is neither retracted nor graded E.",
        },
    ),
    "own reporters beside quoted officials: all of it is the paper's word": (
        {"sources": "Echo outlet C; Governor person B", "says": ["/ saw", "Governor / saw"]},
        {
            "witnesses": 2,
            "origins": ["Echo", "Governor"],
            "suggested": "unverified",
            "why": "It rests on Echo and Governor alone as the article has it: "
            "no hop is confirmed and no item supports it.",
            "missing": "For single source: a hop confirmed, in the original or a copy (Governor), "
            "or an item that supports it.",
        },
    ),
    "own reporters beside quoted officials: the desk heard the official too": (
        {"sources": "Echo outlet C; Governor person B", "says": ["/ saw", "Governor: confirmed / saw"]},
        {
            "supporting": 2,
            "graded": 2,
            "witnesses": 2,
            "origins": ["Echo", "Governor"],
            "suggested": "corroborated",
            "why": "2 independent origins graded A to C support it: Echo and Governor.",
        },
    ),
    "nobody's file: a dropped picture counts nothing until its recorder is named": (
        {"sources": "Ivanov person B", "says": ["Ivanov: confirmed / saw"], "supports": [("", {"item": "file"})]},
        {
            "carriers": ["Echo"],
            "origins": ["Ivanov"],
            "through": ["Ivanov"],
            "suggested": "single source",
            "why": "It has one independent origin: Ivanov.",
            "missing": one_more("Ivanov"),
            "attention": ["everything through one relay", "no source named for an item"],
        },
    ),
    "the same picture, with the account that posted it and the drone that recorded it": (
        {
            "sources": "Ivanov person B; Channel account C; Drone imagery B",
            "says": ["Ivanov: confirmed / saw"],
            "supports": [("Channel > Drone", {"item": "file", "credibility": 2})],
        },
        {
            "supporting": 2,
            "graded": 2,
            "witnesses": 2,
            "carriers": ["Channel", "Echo"],
            "origins": ["Drone", "Ivanov"],
            "suggested": "corroborated",
            "why": "2 independent origins graded A to C support it: Drone and Ivanov.",
        },
    ),
    "an improbable item carries nothing": (
        {
            "sources": "Ivanov person B; Drone imagery B",
            "says": ["Ivanov / saw"],
            "supports": [("Drone", {"credibility": 4})],
        },
        {
            "carriers": ["Echo"],
            "origins": ["Ivanov"],
            "through": ["Ivanov"],
            "suggested": "unverified",
            "why": "It rests on Ivanov alone as the article has it: no hop is confirmed and no item supports it.",
            "missing": "For single source: a hop confirmed, in the original or a copy (Ivanov), "
            "or an item that supports it.",
        },
    ),
    "two papers of one owner": (
        {
            "sources": "Alpha outlet B owner=Group; Beta outlet B owner=Group; Group organisation",
            "says": ["Alpha: confirmed / saw"],
            "supports": ["Beta / saw"],
        },
        {
            "supporting": 2,
            "graded": 2,
            "witnesses": 2,
            "carriers": ["Echo"],
            "origins": ["Alpha", "Beta"],
            "suggested": "corroborated",
            "why": "2 independent origins graded A to C support it: Alpha and Beta.",
            "attention": ["same owner"],
        },
    ),
    "two papers of one desk, through a third that stands on no chain": (
        {
            "sources": "Alpha outlet B owner=Group; Beta outlet B owner=Group; Group organisation; Pool agency",
            "says": ["Alpha: confirmed / saw"],
            "supports": ["Beta / saw"],
            "together": [("Alpha", "Pool"), ("Pool", "Beta")],
        },
        {
            "witnesses": 2,
            "carriers": ["Echo"],
            "origins": ["Alpha", "Beta"],
            "through": ["Alpha", "Beta"],
            "suggested": "single source",
            "why": "It has one independent origin: Alpha and Beta count as one.",
            "missing": one_more("Alpha and Beta"),
            "attention": ["everything through one relay"],
        },
    ),
    "hearsay: two people who heard it are one origin not reached": (
        {
            "sources": "Alpha outlet B; Neighbour person B; Cousin person B",
            "says": ["Alpha: confirmed > Neighbour / heard"],
            "supports": ["Cousin / heard"],
        },
        {
            "reached": False,
            "graded": 0,
            "witnesses": 0,
            "carriers": ["Alpha", "Cousin", "Echo", "Neighbour"],
            "suggested": "single source",
            "why": "No origin is reached: it ends with Cousin and Neighbour, "
            "who did not see, do or record it as far as is known.",
            "missing": "For corroborated: 2 more independent origins graded A, B or C, beside Cousin and Neighbour.",
            "attention": ["origin not reached"],
        },
    ),
    "two ungraded witnesses": (
        {
            "sources": "Ivanov person; Petrova person B; Post outlet D",
            "says": ["Ivanov: confirmed / saw"],
            "supports": ["Post > Petrova / saw"],
        },
        {
            "supporting": 2,
            "graded": 0,
            "witnesses": 2,
            "carriers": ["Echo", "Post"],
            "origins": ["Ivanov", "Petrova"],
            "suggested": "weakly corroborated",
            "why": "2 independent origins support it (Ivanov and Petrova), with 0 on chains graded A to C.",
            "missing": "For corroborated: 2 more independent origins graded A, B or C, "
            "or such grades for some of Ivanov and Petrova.",
        },
    ),
    "a quotation whose original the desk holds": (
        {
            "sources": "Reuters agency; Minister person",
            "kind": "quotation",
            "says": ["Reuters > Minister: confirmed / did"],
        },
        {
            "graded": 0,
            "carriers": ["Echo", "Reuters"],
            "origins": ["Minister"],
            "through": ["Minister"],
            "suggested": "corroborated",
            "why": "It was said: the desk holds the own words of Minister.",
            "attention": ["everything through one relay"],
        },
    ),
    "a quotation that is not in the original": (
        {"sources": "Minister person B", "kind": "quotation", "says": ["Minister: not in the original / did"]},
        {
            "supporting": 0,
            "reached": False,
            "graded": 0,
            "witnesses": 0,
            "suggested": "refuted",
            "why": "It is not in the original of Minister.",
        },
    ),
    "a quotation that differs": (
        {"sources": "Minister person B", "kind": "quotation", "says": ["Minister: differs / did"]},
        {
            "supporting": 0,
            "reached": False,
            "graded": 0,
            "witnesses": 0,
            "suggested": "unverified",
            "why": "Nothing carries it: every chain to Minister is cut.",
            "missing": "For single source: a chain that is not cut, or an item that supports it, "
            "from a source that is neither retracted nor graded E.",
            "attention": ["quotation differs"],
        },
    ),
    "a judgement that nothing bears on": (
        {
            "sources": "ISW organisation B",
            "kind": "judgement",
            "says": ["ISW: confirmed / did"],
            "status": "not checkable",
        },
        {
            "carriers": ["Echo"],
            "origins": ["ISW"],
            "through": ["ISW"],
            "suggested": "not checkable",
            "why": "It is a judgement of ISW that no item of evidence bears on.",
            "attention": ["everything through one relay"],
        },
    ),
    "a forecast whose time is over is an event": (
        {"sources": "ISW organisation B", "kind": "forecast", "happened": "2024-05", "says": ["ISW / did"]},
        {
            "carriers": ["Echo"],
            "origins": ["ISW"],
            "through": ["ISW"],
            "suggested": "unverified",
            "why": "It rests on ISW alone as the article has it: no hop is confirmed and no item supports it.",
            "missing": "For single source: a hop confirmed, in the original or a copy (ISW), or an item that supports it.",
        },
    ),
    "a forecast whose time may still come": (
        {"sources": "ISW organisation B", "kind": "forecast", "happened": "2024-06/..", "says": ["ISW / did"]},
        {
            "carriers": ["Echo"],
            "origins": ["ISW"],
            "through": ["ISW"],
            "suggested": "not checkable",
            "why": "It is a forecast of ISW that no item of evidence bears on.",
        },
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_all_that_the_rules_say_of_it(build, name):
    given, expected = CASES[name]
    assert as_json(compute(build(**given))) == {**QUIET, **expected}
