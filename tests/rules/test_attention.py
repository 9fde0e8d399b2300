"""Every item of what needs attention, decided by the records."""

from dataclasses import replace

import pytest

from workbench.base.records import SetAside
from workbench.rules.attention import article_attention, attention
from workbench.rules.computed import compute, grades_now
from workbench.rules.independence import independence
from workbench.rules.suggestion import suggest

ONE = {"sources": "Ivanov person B", "says": ["Ivanov: confirmed / saw"], "outlet": "Echo"}
TWO = {**ONE, "sources": "Ivanov person B; Photo imagery A", "supports": ["Photo"]}
AGAINST = {**ONE, "sources": "Ivanov person B; Photo imagery A", "contradicts": ["Photo"]}


def items(matter):
    reckoning = independence(matter)
    return [item.value for item in attention(matter, reckoning, suggest(matter, reckoning))]


@pytest.mark.parametrize(
    ("given", "status", "expected"),
    [
        (ONE, "corroborated", ["status above the evidence"]),
        (ONE, "weakly corroborated", ["status above the evidence"]),
        (ONE, "single source", []),
        (ONE, "unverified", ["status below the evidence"]),
        (ONE, "unverifiable", []),
        (ONE, "disputed", []),
        (ONE, "refuted", []),
        (TWO, "corroborated", []),
        (TWO, "weakly corroborated", ["status below the evidence"]),
        (TWO, "refuted", ["status above the evidence"]),
        (TWO, "disputed", []),
        (AGAINST, "corroborated", ["status above the evidence"]),
        (AGAINST, "refuted", ["status above the evidence"]),
        (AGAINST, "disputed", []),
        (AGAINST, "single source", []),
    ],
)
def test_the_status_against_the_evidence(build, given, status, expected):
    found = items(build(**given, status=status, reason="I was there."))
    assert [item for item in found if item.startswith("status")] == expected


@pytest.mark.parametrize(
    ("given", "item"),
    [
        ({"says": ["Ivanov (reportedly) / saw"]}, "hedge lost"),
        ({"says": ["Reuters > Ivanov (reportedly) / saw"], "passage": "It was reportedly destroyed."}, "hedge lost"),
        ({"says": ["Ivanov: differs"]}, "quotation differs"),
        ({"says": ["Ivanov: differs immaterially"]}, "quotation differs"),
        ({"says": ["Ivanov"], "weight": "central"}, "hop not opened"),
        ({"supports": ["Reuters > Ivanov"], "weight": "central"}, "hop not opened"),
        ({"says": ["Ivanov: confirmed unkept"]}, "check without proof"),
        ({"says": ["Ivanov: not in the original unkept"]}, "check without proof"),
        ({"said_on_words": "on Monday"}, "date not resolved"),
        ({"happened_words": "in spring", "said_on": "2024"}, "date not resolved"),
        ({"statement": "The bridge fell and the road was closed."}, "says two things"),
        ({"status": "corroborated"}, "no reason given"),
        ({"signed": [("Ben", "agrees voided")]}, "sign-off voided"),
        ({"signed": [("Ben", "objects")]}, "second reader objects"),
        ({"recheck_by": "2024-06-04"}, "recheck overdue"),
        ({"recheck_by": "2024-05"}, "recheck overdue"),
        ({"says": ["Gone / saw"]}, "source retracted"),
        ({"supports": [""]}, "no source named for an item"),
    ],
)
def test_an_item_is_found(build, given, item):
    assert item in items(build(sources="Ivanov person; Reuters agency; Gone person retracted", **given))


@pytest.mark.parametrize(
    ("given", "item"),
    [
        ({"says": ["Ivanov (reportedly) / saw"], "passage": "It was reportedly destroyed."}, "hedge lost"),
        ({"says": ["Ivanov (нібито) / saw"], "passage": "Міст нібито зруйновано."}, "hedge lost"),
        ({"says": ["Ivanov (reportedly) / saw"], "passage": "It may have been destroyed."}, "hedge lost"),
        ({"says": ["Ivanov: confirmed"], "weight": "central"}, "hop not opened"),
        ({"says": ["Ivanov: original unavailable"], "weight": "central"}, "hop not opened"),
        ({"says": ["Ivanov"]}, "hop not opened"),
        ({"says": ["Ivanov: original unavailable unkept"]}, "check without proof"),
        ({"says": ["Ivanov: not checked unkept"]}, "check without proof"),
        ({"said_on_words": "on Monday", "said_on": "2024-06-03"}, "date not resolved"),
        ({"status": "corroborated", "reason": "I was there."}, "no reason given"),
        ({"status": "unverified"}, "no reason given"),
        ({"signed": [("Ben", "agrees voided"), ("Ben", "agrees")]}, "sign-off voided"),
        ({"signed": [("Ben", "objects"), ("Ben", "agrees")]}, "second reader objects"),
        ({"signed": [("Ben", "objects voided")]}, "second reader objects"),
        ({"recheck_by": "2024-06-05"}, "recheck overdue"),
        ({"denies": [""]}, "no source named for an item"),
        ({"context": [""]}, "no source named for an item"),
        ({"supports": [("", {"item": "search"})]}, "no source named for an item"),
    ],
)
def test_an_item_is_not_found(build, given, item):
    assert item not in items(build(sources="Ivanov person; Reuters agency", **given))


def test_passages_that_moved_or_were_lost(build):
    matter = replace(build(), passage_moved=True, passage_lost=True)
    assert items(matter)[-2:] == ["passage moved", "passage lost"]


def test_an_owner_above_the_owner_and_a_ring_of_owners(build):
    sources = (
        "Alpha outlet B owner=North; North organisation owner=Group; Group organisation owner=North; Beta outlet B"
    )
    given = {"says": ["Alpha: confirmed / saw"], "supports": ["Beta / saw"]}
    assert "same owner" not in items(build(sources=sources, **given))
    assert "same owner" in items(build(sources=sources + " owner=Group", **given))


def test_two_origins_of_one_node_are_not_warned_of(build):
    sources = "Alpha outlet B owner=Group; Beta outlet B owner=Group; Group organisation"
    given = {"says": ["Alpha: confirmed / saw"], "supports": ["Beta / saw"], "together": [("Alpha", "Beta")]}
    assert "same owner" not in items(build(sources=sources, **given))


def test_what_was_set_aside_is_gone(build):
    matter = build(says=["Ivanov: differs"], sources="Ivanov person")
    aside = SetAside(id="1", claim="claim", item="quotation differs", reason="a typing error", by="Ana", at="2024")
    assert "quotation differs" in items(matter)
    assert "quotation differs" not in items(replace(matter, set_aside=(aside,)))
    assert "quotation differs" in items(replace(matter, set_aside=(replace(aside, claim="another"),)))


def test_the_items_come_in_the_order_of_the_list(build):
    found = compute(
        build(
            sources="Ivanov person retracted; Blog account; Forum account; Aide unnamed",
            says=["Blog > Forum > Blog", "Ivanov: differs unkept", "Aide (allegedly) / saw"],
            weight="central",
            status="corroborated",
            recheck_by="2024-01-01",
            statement="The bridge fell and the road was closed.",
        )
    ).attention
    order = list(type(found[0]))
    assert list(found) == sorted(found, key=order.index)
    assert len(found) == 11


def test_sentences_that_no_claim_or_mark_touches_are_told():
    sentences = [(0, 10), (11, 20), (21, 30), (31, 40), (41, 50)]
    assert article_attention(sentences, [(5, 8), (19, 22)], [(41, 50)]) == ((31, 40),)
    assert article_attention(sentences, [], []) == tuple(sentences)
    assert article_attention(sentences, [(0, 50)], []) == ()
    assert article_attention(sentences, [(10, 11)], []) == tuple(sentences)


def test_the_grades_that_an_assessment_remembers(build):
    matter = build(sources="Ivanov person B; Reuters agency; Photo imagery A; Ministry government C",
                   says=["Reuters > Ivanov / saw"], contradicts=["Photo"], denies=["Ministry"])  # fmt: skip
    assert grades_now(matter, independence(matter)) == {"Ivanov": "B", "Photo": "A"}
