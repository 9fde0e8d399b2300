"""Further snapshots of an article: what makes one, and what its claims do."""

import hashlib
from contextlib import closing

import pytest
from by_hand import opened_by_hand, with_prints_of_newest
from sqlalchemy import select

from workbench.actions import (
    anchoring,
    articles,
    assessments,
    attention,
    casefiles,
    claims,
    evidence,
    history,
    sign_offs,
)
from workbench.base.errors import Refused
from workbench.base.terms import Attention, EvidenceKind
from workbench.intake.draft import Draft
from workbench.library import derived
from workbench.library.tables import Claim, ClaimState

FIRST = "Ferry service suspended\n\nThe harbour office stopped all ferries on Monday. Nobody was hurt."
SECOND = "Ferry service suspended\n\nThe harbour office stopped all ferries on Tuesday. Nobody was hurt."


def draft(text, data=None, **more):
    data = text.encode() if data is None else data
    return Draft(
        text=text, title="Ferry service suspended", media_type="text/html", encoding="utf-8", reader="html 1",
        sha256=hashlib.sha256(data).hexdigest(), size=len(data), **more,
    )  # fmt: skip


@pytest.fixture
def again(desk):
    def taken(article, text, data=None):
        return articles.take_again(desk, article, text.encode() if data is None else data, draft(text, data))

    return taken


def test_what_the_newest_snapshot_says_is_known(take, again, desk):
    article = take(FIRST)
    newest = articles.opened(desk, article).snapshot.id

    taken = again(article, FIRST)

    assert (taken.known, taken.later, taken.snapshot) == (True, False, newest)
    assert len(articles.opened(desk, article).snapshots) == 1


def test_other_bytes_are_a_later_snapshot_of_the_article(take, again, desk):
    article = take(FIRST)

    taken = again(article, SECOND)

    assert (taken.article, taken.known, taken.later) == (article, False, True)
    assert articles.opened(desk, article).text == SECOND


def test_the_same_bytes_read_otherwise_are_a_snapshot(take, again, desk):
    article = take(FIRST)

    taken = again(article, FIRST + "\n\nRelated: fares", FIRST.encode())

    found = articles.opened(desk, article)
    assert taken.later
    assert len(found.snapshots) == 2
    assert found.snapshots[0].sha256 == found.snapshots[1].sha256


def test_an_older_text_that_stands_again_is_a_snapshot(take, again, desk):
    article = take(FIRST)
    again(article, SECOND)

    taken = again(article, FIRST)

    assert taken.later
    assert articles.opened(desk, article).text == FIRST


def test_a_known_address_makes_the_next_snapshot(desk):
    first = articles.take_in(desk, FIRST.encode(), draft(FIRST, url="https://courier.test/ferry"))

    second = articles.take_in(desk, SECOND.encode(), draft(SECOND, url="https://courier.test/ferry"))

    assert (second.article, second.later) == (first.article, True)


# -- claims and a later snapshot -------------------------------------------------------------

OLD = (
    "Ferry service suspended\n\nThe harbour office stopped all ferries on Monday. Nobody was hurt.\n\n"
    "The captain said 12 people were aboard. The council votes next week.\n\nAsked again, he said nothing."
)
NEW = (
    "Ferry service suspended after storm\n\nUpdated on Tuesday.\n\n"
    "The harbour office stopped all ferries on Monday. Nobody was hurt.\n\n"
    "The captain said 14 people were aboard.\n\nAsked again, he said nothing."
)
EXACT, CHANGED, GONE = "Nobody was hurt.", "The captain said 12 people were aboard.", "The council votes next week."


def test_words_that_have_most_in_common_are_placed_unasked(desk, take, again, claim_of):
    article = take("Filler first. The captain of the ferry said that all twelve people who were aboard are safe.")
    claim = claim_of(article, "The captain of the ferry said that all twelve people who were aboard are safe.")
    newer = "The captain of the ferry said that all fourteen people who were aboard are safe."
    again(article, newer)

    anchoring.place(desk, claim, 0, (0, len(newer)))

    assert passages_of(desk, claim)[0].exact == newer


def test_excerpts_begin_and_end_with_whole_words(desk, take, again, claim_of):
    around = "consequently " * 12
    article = take(f"{around}the pier closed at noon {around}".strip())
    claim = claim_of(article, "the pier closed at noon")
    again(article, f"{around}the pier opened at noon {around}".strip())

    (older,) = anchoring.older_passages(desk, claim)
    assert older.was.before.startswith("… consequently ")
    assert older.was.after.endswith("consequently …")
    assert set(older.was.before.split()) == {"…", "consequently"} == set(older.now.after.split())


@pytest.fixture
def three(take, claim_of):
    """An article and claims of what stays, of what is changed, and of what goes."""
    article = take(OLD)
    return article, *(claim_of(article, quote) for quote in (EXACT, CHANGED, GONE))


def passages_of(desk, claim):
    return claims.claim(desk, claim).passages


def attention_of(desk, claim):
    return assessments.computed(desk, claim)[1].attention


def shown_attention(desk, claim):
    """What the claims table keeps of it."""
    with desk.reading() as connection:
        key = connection.scalar(select(Claim.pk).where(Claim.id == claim))
        return connection.scalar(select(ClaimState.attention).where(ClaimState.claim_pk == key))


def test_the_passages_move_are_asked_about_or_are_lost(desk, three, again):
    article, exact, changed, gone = three

    taken = again(article, NEW)

    assert taken.moves == anchoring.Moves(exact=1, moved=1, lost=1)
    newest = articles.opened(desk, article).snapshot.id
    (place,) = passages_of(desk, exact)
    assert (place.snapshot, NEW[place.start : place.end]) == (newest, EXACT)
    assert [passages_of(desk, claim)[0].snapshot == newest for claim in (changed, gone)] == [False, False]
    assert not {Attention.PASSAGE_MOVED, Attention.PASSAGE_LOST} & set(attention_of(desk, exact))
    assert Attention.PASSAGE_MOVED in attention_of(desk, changed)
    assert Attention.PASSAGE_LOST in attention_of(desk, gone)
    assert Attention.PASSAGE_MOVED.value in shown_attention(desk, changed)
    assert Attention.PASSAGE_LOST.value in shown_attention(desk, gone)


def test_one_step_takes_all_of_it_back_and_brings_it_again(desk, three, again):
    article, *every = three
    before = [passages_of(desk, claim) for claim in every]
    again(article, NEW)
    after = [passages_of(desk, claim) for claim in every]

    desk.undo()

    assert articles.opened(desk, article).text == OLD
    assert [passages_of(desk, claim) for claim in every] == before
    assert not any(anchoring.older_passages(desk, claim) for claim in every)
    assert not any("passage" in item for claim in every for item in shown_attention(desk, claim))
    desk.redo()
    assert [passages_of(desk, claim) for claim in every] == after
    assert Attention.PASSAGE_MOVED.value in shown_attention(desk, every[1])


BEFORE_MOVES = """
DROP TABLE passage_moves; ALTER TABLE snapshots DROP COLUMN as_of; ALTER TABLE articles DROP COLUMN modified;
ALTER TABLE articles DROP COLUMN canonical; ALTER TABLE articles DROP COLUMN declared_source;
UPDATE alembic_version SET version_num = '0003';
"""


def test_what_moved_in_an_older_library_is_known_when_it_is_opened(desk, three, again):
    article, _, changed, gone = three
    again(article, NEW)
    desk.close()
    with opened_by_hand(desk.library.path) as connection:
        with_prints_of_newest(connection)
        connection.executescript(BEFORE_MOVES)
    with closing(type(desk).open(desk.library.path, "Ann")) as older:
        assert Attention.PASSAGE_MOVED in attention_of(older, changed)
        assert Attention.PASSAGE_LOST in attention_of(older, gone)


def test_what_moved_in_a_case_file_of_many_claims_does_not_wait(desk, three, again, tmp_path, monkeypatch):
    article, _, changed, gone = three
    again(article, NEW)
    file = tmp_path / "case.jsonl"
    casefiles.export_case(desk, article, file)
    monkeypatch.setattr(derived, "AT_ONCE", 0)
    with closing(type(desk).open(tmp_path / "other.db", "Ann")) as other:
        casefiles.import_case(other, file)
        assert Attention.PASSAGE_MOVED in attention_of(other, changed)
        other.undo()
        other.redo()
        assert Attention.PASSAGE_LOST in attention_of(other, gone)


def test_a_moved_passage_shows_both_texts_and_is_confirmed(desk, three, again):
    article, _, changed, _ = three
    again(article, NEW)

    (older,) = anchoring.older_passages(desk, changed)
    assert (older.number, older.snapshot, older.snapshots) == (0, 1, 2)
    assert older.was.words == CHANGED
    assert older.now.words == "The captain said 14 people were aboard."
    assert 0.8 < older.score < 1

    anchoring.confirm(desk, changed, 0, (older.now.start, older.now.end))

    (place,) = passages_of(desk, changed)
    assert place.exact == older.now.words
    assert Attention.PASSAGE_MOVED not in attention_of(desk, changed)
    desk.undo()
    assert passages_of(desk, changed)[0].exact == CHANGED
    assert Attention.PASSAGE_MOVED.value in shown_attention(desk, changed)


def test_what_was_not_seen_is_not_confirmed(desk, three, again):
    article, exact, changed, _ = three
    again(article, NEW)
    for claim in (changed, exact):
        with pytest.raises(Refused):
            anchoring.confirm(desk, claim, 0, (0, 5))


def test_a_lost_passage_is_placed_by_hand(desk, three, again):
    article, _, _, gone = three
    again(article, NEW)
    start = NEW.index("Updated on Tuesday.")

    with pytest.raises(Refused, match="Only 0 %"):
        anchoring.place(desk, gone, 0, (start, start + 19))
    wanted = anchoring.placing(desk, gone, 0, (start - 1, start + 20))
    assert (wanted.was.words, wanted.now.words, wanted.share) == (GONE, "Updated on Tuesday.", 0)
    anchoring.place(desk, gone, 0, (start, start + 19), reason="It says when they meet.", was_asked=True)

    assert history.history(desk, gone)[-1].reason == "It says when they meet."
    assert passages_of(desk, gone)[0].exact == "Updated on Tuesday."
    assert Attention.PASSAGE_LOST not in attention_of(desk, gone)


def test_a_passage_is_kept_on_the_older_snapshot(desk, three, again):
    article, _, _, gone = three
    again(article, NEW)

    anchoring.keep(desk, gone, "The first version said so.")

    assert Attention.PASSAGE_LOST not in attention_of(desk, gone)
    assert passages_of(desk, gone)[0].exact == GONE
    desk.undo()
    assert Attention.PASSAGE_LOST in attention_of(desk, gone)


def test_what_comes_back_is_found_again(desk, three, again):
    article, *every = three
    again(article, NEW)

    taken = again(article, OLD)

    assert taken.moves == anchoring.Moves(exact=3)
    assert all(passages_of(desk, claim)[0].snapshot == taken.snapshot for claim in every)
    assert not any(anchoring.older_passages(desk, claim) for claim in every)


def test_the_same_words_void_no_sign_off_and_other_words_do(desk, second, three, again):
    def signed(claim):
        return assessments.computed(desk, claim)[0].sign_offs[0]

    article, exact, changed, _ = three
    for claim in (exact, changed):
        assessments.assess(desk, [claim], "unverified", reason="Nobody was asked yet.")
        sign_offs.sign(second, claim, "agrees")
    again(article, NEW)
    assert [signed(claim).voided for claim in (exact, changed)] == [None, None]

    (older,) = anchoring.older_passages(desk, changed)
    anchoring.confirm(desk, changed, 0, (older.now.start, older.now.end))

    assert signed(changed).voided is not None
    assert signed(exact).voided is None


def test_what_holds_nothing_to_check_moves_with_its_words_only(desk, take, again):
    article = take(OLD)
    for words in (EXACT, GONE):
        attention.nothing_to_check(desk, article, OLD.index(words), OLD.index(words) + len(words))

    again(article, NEW)

    newest = articles.opened(desk, article).snapshot.id
    marks = {mark.passage.exact: mark.passage.snapshot == newest for mark in articles.opened(desk, article).nothings}
    assert marks == {EXACT: True, GONE: False}
    bare = [NEW[start:end] for start, end in attention.sentences_without_claim(desk, article)]
    assert EXACT not in bare
    assert "The captain said 14 people were aboard." in bare


def test_evidence_stays_with_what_was_seen(desk, three, take, again):
    article, _exact, *_ = three
    about = take("Another paper wrote about it.", title="Another")
    claim = claims.add(desk, about, [(0, 29)])
    first = articles.opened(desk, article).snapshot.id
    span = (OLD.index(EXACT), OLD.index(EXACT) + len(EXACT))
    item = evidence.Item(EvidenceKind.PASSAGE, snapshot=first, span=span)
    evidence.add(desk, claim, item, evidence.Meaning("supports"))

    again(article, NEW)

    (found,) = evidence.items(desk)
    assert (found.passage.snapshot, found.passage.exact) == (first, EXACT)


def test_a_further_passage_leaves_the_older_ones_where_they_are(desk, three, again):
    article, _, _, gone = three
    again(article, NEW)
    start = NEW.index("Updated on Tuesday.")

    claims.add_passage(desk, gone, (start, start + 19))

    assert [place.exact for place in passages_of(desk, gone)] == [GONE, "Updated on Tuesday."]
    desk.undo()
    assert [place.exact for place in passages_of(desk, gone)] == [GONE]


def test_an_article_of_many_claims_moves_in_one_step(desk, take, again):
    sentences = [f"Sentence number {number} tells of the harbour." for number in range(260)]
    article = take(" ".join(sentences))
    at = 0
    for words in sentences:
        claims.add(desk, article, [(at, at + len(words))])
        at += len(words) + 1

    taken = again(article, "New head.\n\n" + "\n".join(sentences[5:]))

    assert (taken.moves.exact, taken.moves.moved + taken.moves.lost) == (255, 5)
    desk.undo()
    assert articles.opened(desk, article).text == " ".join(sentences)
