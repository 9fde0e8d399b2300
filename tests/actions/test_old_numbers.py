"""A statement's number that its passage says no more, since a person confirmed where it stands on a later snapshot."""

import hashlib

import pytest

from workbench.actions import anchoring, articles, claims
from workbench.actions.old_numbers import OldNumber, old_number
from workbench.intake.draft import Draft

TEXT = "Boats at sea\n\nThe harbour office counted 14 boats at sea on Monday evening.\n\nTwo men were hurt on the pier."


def draft(text):
    return Draft(
        text=text, title="Boats at sea", media_type="text/plain", encoding="utf-8", reader="plain",
        sha256=hashlib.sha256(text.encode()).hexdigest(), size=len(text), language="en",
    )  # fmt: skip


@pytest.fixture
def article(desk):
    return articles.take_in(desk, TEXT.encode(), draft(TEXT)).article


@pytest.fixture
def again(desk, article):
    def capture(text, *confirmed):
        articles.take_again(desk, article, text.encode(), draft(text))
        for name in confirmed:
            (older,) = anchoring.older_passages(desk, name)
            anchoring.confirm(desk, name, 0, (older.now.start, older.now.end))

    return capture


def asked(desk, name):
    return old_number(desk, claims.claim(desk, name), "en")


def test_it_is_told_once_the_place_is_confirmed_until_the_statement_says_the_new_one(desk, article, again, claim_of):
    name = claim_of(article, "The harbour office counted 14 boats at sea on Monday evening.")
    claims.set_fields(desk, name, {"statement": "Fourteen boats were at sea on 3 March."})
    again(TEXT.replace("14", "41"))
    assert asked(desk, name) is None
    (older,) = anchoring.older_passages(desk, name)
    anchoring.confirm(desk, name, 0, (older.now.start, older.now.end))
    assert asked(desk, name) == OldNumber("Fourteen", "41", "41 boats were at sea on 3 March.")
    claims.set_fields(desk, name, {"statement": "Forty-one boats were at sea on 3 March."})
    assert asked(desk, name) is None
    desk.undo()
    desk.undo()
    assert asked(desk, name) is None


def test_a_number_that_the_passage_never_had_is_the_analysts_own(desk, article, again, claim_of):
    name = claim_of(article, "The harbour office counted 14 boats at sea on Monday evening.")
    claims.set_fields(desk, name, {"statement": "Boats were counted on 3 March 2025."})
    again(TEXT.replace("14", "41"), name)
    assert asked(desk, name) is None


def test_where_other_words_changed_nothing_is_told(desk, article, again, claim_of):
    name = claim_of(article, "The harbour office counted 14 boats at sea on Monday evening.")
    again(TEXT.replace("evening", "night"), name)
    assert claims.claim(desk, name).passages[0].exact.endswith("Monday night.")
    assert asked(desk, name) is None
