"""Notes of Word documents that have marks of their own."""

import pytest
from documents import word

from workbench.intake.reading import read


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def note(identity, own=""):
    follows = ' w:customMarkFollows="1"' if own else ""
    return f'<w:r><w:footnoteReference w:id="{identity}"{follows}/>{own}</w:r>'


def notes(*said):
    each = (f'<w:footnote w:id="{at}"><w:p>{run(text)}</w:p></w:footnote>' for at, text in enumerate(said, start=2))
    return "".join(each)


STAR = "<w:t>*</w:t>"
SIGN = '<w:sym w:font="Symbol" w:char="F02A"/>'


@pytest.mark.parametrize(
    ("own", "said", "mark"), [(STAR, "* By night.", "*"), (STAR, "By night.", "*"), (SIGN, "By night.", "∗")]
)
def test_a_mark_of_its_own_stands_before_a_note_and_is_not_counted(own, said, mark):
    body = f"<w:p>{run('Five')}{note(2)}{run(' died')}{note(3, own)}{run(' in all')}{note(4)}{run('.')}</w:p>"
    draft = read(word(body, footnotes=notes("Of fever.", said, "In May.")), name="a.docx")
    assert draft.text == (f"Five[1] died[{mark}] in all[2].\n\n[1] Of fever.\n\n[{mark}] By night.\n\n[2] In May.")


def test_a_number_that_a_counted_note_begins_with_stays():
    body = f"<w:p>{run('Five')}{note(2)}{run(' died')}{note(3, STAR)}</w:p>"
    draft = read(word(body, footnotes=notes("1 of fever.", "* By night.")), name="a.docx")
    assert draft.text == "Five[1] died[*]\n\n[1] 1 of fever.\n\n[*] By night."


def test_words_behind_a_note_that_are_too_long_for_a_mark_stay():
    body = f"<w:p>{run('Five')}{note(2, '<w:t>* or more died</w:t>')}</w:p>"
    draft = read(word(body, footnotes=notes("Of fever.")), name="a.docx")
    assert draft.text == "Five[1]* or more died\n\n[1] Of fever."
