"""Patterns of real reporting: what is said for and against, and what settles it.

Each has all that the rules must say of it, worked out by hand from the specification.
How a case is written, and the value of a field that it does not name, stand in `tests/rules/conftest.py`; *Echo* is
always the outlet of the article.
"""

from reckoned import NOTHING_CARRIES, one_more

ALL_THREE = "authentic not_a_party complete"
CASES = {
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
            "or what takes away the contradiction from Spokesman; "
            "or two independent origins graded A to C against it and none for it.",
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
            "or what takes away the contradiction from Log; "
            "or two independent origins graded A to C against it and none for it.",
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
            "why": "2 independent origins support it (Ivanov and Petrova), 0 of them on chains graded A to C.",
            "missing": "For corroborated: 2 more independent origins graded A, B or C, "
            "or such grades for some of Ivanov and Petrova.",
        },
    ),
    "a graded witness beside an ungraded one": (
        {
            "sources": "Ivanov person; Petrova person B; Post outlet C",
            "says": ["Ivanov: confirmed / saw"],
            "supports": ["Post > Petrova / saw"],
        },
        {
            "supporting": 2,
            "witnesses": 2,
            "carriers": ["Echo", "Post"],
            "origins": ["Ivanov", "Petrova"],
            "suggested": "weakly corroborated",
            "why": "2 independent origins support it (Ivanov and Petrova), 1 of them on chains graded A to C.",
            "missing": one_more("Post and Petrova"),
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
            "why": "That it was said is confirmed in the original of Minister.",
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
            "missing": NOTHING_CARRIES,
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
            "missing": "For single source: a hop confirmed, in the original or a copy (ISW), "
            "or an item that supports it.",
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
