"""Prose in whatever script is told from data that is text."""

import pytest

from workbench.text.prose import is_data, is_prose


@pytest.mark.parametrize(
    "text",
    [
        "The ferry was late\n\nIt was an hour late on Monday, the port office said.",
        "Паром опоздал\n\nОн опоздал в понедельник на час, сообщили в управлении порта.",
        "渡轮晚点了\n\n港务局说，星期一渡轮晚了一个小时。",
        "تأخرت العبارة\n\nقال مكتب الميناء إن العبارة تأخرت ساعة كاملة يوم الاثنين الماضي.",
        "{Correction} The ferry was an hour late on Monday, the port office said, and not two.",
    ],
)
def test_sentences_are_prose(text):
    assert is_prose(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        '{"id": 1, "text": "The ferry was an hour late on Monday, the port office said."}',
        '[\n  {"text": "The ferry was an hour late on Monday, the port office said."}]',
        "<?xml version='1.0'?><p>The ferry was an hour late on Monday, the port office said.</p>",
        "day;late;by\n" + "2024-06-03;61;7\n" * 60,
        "Ferry late",
        "-" * 4000,
    ],
)
def test_data_and_bare_words_are_none(text):
    assert not is_prose(text)


@pytest.mark.parametrize(
    "text",
    [
        '{"id": 1, "text": "The ferry was late."}\n{"id": 2}\n',
        '[\n  {"a": 1},\n  {"a": 2}\n]\n',
        '{"cut": "off in the mid',
        "[1, 2, 3]",
        "{}",
        "[[1, 2], [3]]",
        '<?xml version="1.0"?><a/>',
    ],
)
def test_data_is_told_by_how_it_begins(text):
    assert is_data(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[5, 6] say that the ferry was late.",
        "{Correction} The ferry was late.",
        '["No," she said.] The ferry was late.',
        "The ferry was late: {}.",
        "[" * 100_000,
        "1234",
    ],
)
def test_a_note_in_brackets_is_no_data(text):
    assert not is_data(text)
