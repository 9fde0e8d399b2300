"""Fields of Word documents that show what is no words of theirs: answers of forms, and formulas."""

import pytest
from documents import word

from workbench.intake.reading import read


def shown(*fields, styles=""):
    """What is read of a paragraph with fields in it."""
    body = "".join(f'<w:r><w:t xml:space="preserve">{one} </w:t></w:r>{other}' for one, other in fields)
    return read(word(f"<w:p>{body}</w:p>"), name="form.docx")


def field(instruction, form="", result=None):
    result = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r>{result}</w:r>'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{form}</w:ffData></w:fldChar></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>{result}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def box(*said):
    return f"<w:checkBox>{''.join(said)}</w:checkBox>"


def choice(*said):
    entries = "".join(f'<w:listEntry w:val="{one}"/>' for one in ("at home", "at the quay"))
    return f"<w:ddList>{''.join(said)}{entries}</w:ddList>"


@pytest.mark.parametrize(
    ("form", "answer"),
    [
        (box("<w:checked/>"), "☒"),
        (box('<w:default w:val="0"/>', '<w:checked w:val="1"/>'), "☒"),
        (box('<w:default w:val="1"/>'), "☒"),
        (box('<w:default w:val="1"/>', '<w:checked w:val="0"/>'), "☐"),
        (box(), "☐"),
        (choice('<w:result w:val="1"/>'), "at the quay"),
        (choice('<w:default w:val="1"/>'), "at the quay"),
        (choice(), "at home"),
    ],
)
@pytest.mark.parametrize("result", [None, ""])
def test_answers_of_a_form_are_read_as_they_are_shown(form, answer, result):
    assert shown(("Where were you?", field("FORM", form, result)), (".", "")).text == f"Where were you? {answer}."


def test_an_answer_that_stands_in_the_text_too_is_read_once():
    answer = field("FORMDROPDOWN", choice('<w:result w:val="1"/>'), "<w:t>at the quay</w:t>")
    assert shown(("Where were you?", answer), (".", "")).text == "Where were you? at the quay."


def test_a_list_without_what_was_chosen_shows_nothing():
    assert shown(("Where?", field("FORMDROPDOWN", choice('<w:result w:val="7"/>'))), (".", "")).text == "Where? ."


@pytest.mark.parametrize("instruction", [r" EQ \f(1,2) ", r"eq \F(1;2)"])
def test_a_fraction_that_word_draws_is_read(instruction):
    draft = shown(("They took 3", field(instruction)), ("of it.", ""))
    assert (draft.text, draft.notes) == ("They took 3 1/2of it.", ())


def test_other_formulas_that_word_draws_are_counted():
    draft = shown(("They took", field(r" EQ \r(3,x) ")), ("of", field(r"EQ \f(\r(2),2)")), ("it.", ""))
    said = "2 formulas that only Word draws (EQ fields) were left out."
    assert [str(note) for note in draft.notes] == [said]


def test_a_ticked_box_of_a_content_control_is_read():
    control = '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent>{}'
    control = control.format("<w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>")
    assert shown(("Yes", control), (".", "")).text == "Yes ☒."
