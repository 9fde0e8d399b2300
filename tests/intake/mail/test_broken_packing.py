"""Mails whose parts are not in the transfer encoding that they say: what is there is read, and what is not is said."""

import base64
from io import BytesIO

import pytest

from workbench.intake.archives.containers import opened
from workbench.intake.reading import read

HEAD = "From: jane@example.org\nDate: Tue, 4 Jun 2024 04:57:00 +0300\nSubject: Dam held\nMIME-Version: 1.0\n"
PACKED = "Content-Type: text/plain; charset=utf-8{more}\nContent-Transfer-Encoding: base64\n\n{lines}\n"
TEXT = "The level fell on Monday, she said; näher am Damm hielt es. " * 3
LINES = base64.encodebytes(TEXT.encode()).decode()
LEFT = "Its transfer encoding is broken: lines that are not in base64, as it says, were left out."
NOTHING = "Its transfer encoding is broken: it says base64, and nothing in it is."
OUT_OF_STEP = (
    "Its transfer encoding is broken: a letter of its base64 is missing or too many, and the rest of its line is wrong."
)


def packed(lines, more=""):
    return PACKED.format(lines=lines, more=more)


def with_file(lines):
    file = packed(lines, "; name=n.txt\nContent-Disposition: attachment; filename=n.txt")
    parts = ("Content-Type: text/plain\n\nSee there.\n", file)
    inner = "".join(f"--x\n{part}" for part in parts)
    return f"{HEAD}Content-Type: multipart/mixed; boundary=x\n\n{inner}--x--\n".encode()


def said(draft):
    return [str(note) for note in draft.notes]


def test_what_is_put_below_a_packed_text_is_no_part_of_it():
    draft = read((HEAD + packed(f"{LINES}\n___________\nA list of ours, to be left by mail")).encode(), name="a.eml")
    assert draft.text.endswith(TEXT.strip())
    assert said(draft) == [LEFT]


def test_a_text_of_which_nothing_is_packed_has_no_words_and_that_is_said():
    draft = read((HEAD + packed("!!!no base64 at all!!!")).encode(), name="a.eml")
    assert draft.text.endswith("04:57:00 +0300")
    assert NOTHING in said(draft)


def test_a_file_of_which_nothing_is_packed_is_no_article_and_that_is_said():
    mail = opened(BytesIO(with_file("!!!notbase64!!!")), "a.eml")
    _, file = mail.listing().members
    assert (file.wanted, file.unread, file.size) == (False, True, 0)
    assert str(file.notes[-1]) == f"2/n.txt: {NOTHING}"


def test_a_file_of_which_some_is_packed_comes_with_that():
    mail = opened(BytesIO(with_file(f"{LINES}!!!\n")), "a.eml")
    _, file = mail.listing().members
    assert file.wanted
    taken = mail.extract(file.path, file.at)
    assert taken.data.decode() == TEXT
    assert [str(note) for note in taken.notes] == [LEFT]


def damaged(line):
    """The packed text with its second line otherwise."""
    first, second, rest = LINES.split("\n", 2)
    return f"{first}\n{line(second)}\n{rest}"


@pytest.mark.parametrize(
    "line",
    [
        lambda line: f"{line[:30]}Q{line[30:]}",
        lambda line: f"{line[:30]}QQ{line[30:]}",
        lambda line: line[:30] + line[31:],
    ],
    ids=["a letter too many", "two", "one too few"],
)
def test_a_line_out_of_step_costs_no_other_and_is_said(line):
    draft = read((HEAD + packed(damaged(line))).encode(), name="a.eml")
    assert draft.text.endswith("elt es. The level fell on Monday, she said; näher am Damm hielt es.")
    assert said(draft)[-1] == OUT_OF_STEP
    mail = opened(BytesIO(with_file(damaged(line))), "a.eml")
    _, file = mail.listing().members
    assert [str(note) for note in mail.extract(file.path, file.at).notes] == [OUT_OF_STEP]


def test_a_text_on_one_line_that_is_out_of_step_is_said_too():
    text = TEXT + "And so on."
    line = base64.b64encode(text.encode()).decode()
    assert line.endswith("=")
    draft = read((HEAD + packed(f"{line[:100]}Q{line[100:]}")).encode(), name="a.eml")
    assert said(draft)[-1] == OUT_OF_STEP


def test_lines_that_were_only_broken_again_are_in_step():
    draft = read((HEAD + packed(damaged(lambda line: f"{line[:50]}\n{line[50:]}"))).encode(), name="a.eml")
    assert draft.text.endswith(TEXT.strip())
    assert said(draft) == []
    lines = base64.b64encode(TEXT.encode()).decode()
    draft = read(
        (HEAD + packed("\n".join(lines[at : at + 75] for at in range(0, len(lines), 75)))).encode(), name="a.eml"
    )
    assert draft.text.endswith(TEXT.strip())
    assert said(draft) == []
