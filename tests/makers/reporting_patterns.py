"""Patterns of real reporting: who has it from whom.

Each has all that the rules must say of it, worked out by hand from the specification.
How a case is written, and the value of a field that it does not name, stand in `tests/rules/conftest.py`; *Echo* is
always the outlet of the article.
"""

from reckoned import NOTHING_CARRIES, one_more

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
    "two relays that one desk makes: what everything runs through counts as one, and the sentence says why": (
        {
            "sources": "Alpha outlet B; Beta outlet B; Ivanov person B; Petrova person B",
            "says": ["Alpha: confirmed > Ivanov / saw"],
            "supports": ["Beta > Petrova / saw"],
            "together": [("Alpha", "Beta")],
        },
        {
            "witnesses": 2,
            "carriers": ["Alpha", "Beta", "Echo"],
            "origins": ["Ivanov", "Petrova"],
            "through": ["Alpha", "Beta"],
            "suggested": "single source",
            "why": "It has one independent origin: Ivanov and Petrova are all heard through Alpha and Beta; "
            "Alpha and Beta count as one (why).",
            "missing": one_more("Alpha and Beta"),
            "attention": ["everything through one relay"],
        },
    ),
    "two of three origins are of one desk: the sentence says which, and why": (
        {
            "sources": "Alpha outlet B; Beta outlet B; Gamma outlet B",
            "says": ["Alpha: confirmed / saw"],
            "supports": ["Beta / saw", "Gamma / saw"],
            "together": [("Alpha", "Beta")],
        },
        {
            "supporting": 2,
            "graded": 2,
            "witnesses": 3,
            "carriers": ["Echo"],
            "origins": ["Alpha", "Beta", "Gamma"],
            "suggested": "corroborated",
            "why": "2 independent origins graded A to C support it: Alpha, Beta and Gamma; "
            "Alpha and Beta count as one (why).",
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
            "missing": NOTHING_CARRIES,
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
            "why": "It has one independent origin: Aide and Officer count as one (nobody is named).",
            "missing": one_more("Aide and Officer"),
            "attention": ["everything through one relay", "only unnamed origins"],
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
            "missing": "For corroborated: 2 more independent origins graded A, B or C, "
            "not heard through Post and Petrova.",
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
            "missing": NOTHING_CARRIES,
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
            "missing": NOTHING_CARRIES,
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
            "why": "It has one independent origin: Alpha and Beta count as one (why).",
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
}
