"""What is seen of an element that is not seen itself: its own words are left out, and what says otherwise stays."""

import pytest
from unseen_pages import LEFT_OUT, MAYBE, SECRET, SHOWN, read_with

VISIBLE = ".v{visibility:visible}"


@pytest.mark.parametrize(
    ("part", "rules"),
    [
        (f"<div style='visibility:hidden'>{SECRET}<p class=v>{SHOWN}</p></div>", ".v{visibility:visible}"),
        (f"<div class=x><p class=v>{SHOWN}</p>{SECRET}</div>", ".x{visibility:hidden} .v{visibility:visible}"),
        (
            f"<div class=x><div><p>{SECRET}</p><p class=v>{SHOWN}</p></div></div>",
            ".x{visibility:hidden} p.v{visibility:visible}",
        ),
        (f"<p class=x>{SECRET} <b class=v>{SHOWN}</b></p>", ".x{visibility:hidden} .x > .v{visibility:visible}"),
        (f"<p style='font-size:0'>{SECRET} <b style='font-size:9pt'>{SHOWN}</b></p>", ""),
        (f"<div class=x><p>{SECRET}</p><p class=v>{SHOWN}</p></div>", ".x{font-size:0} .v{font-size:16px}"),
        (f"<div class=x>{SECRET}<p>{SHOWN}</p></div>", ".x{text-indent:-9999px} p{text-indent:0}"),
        (
            f"<div class=x><div class=v>{SHOWN}<p class=x>{SECRET}</p></div></div>",
            ".x{visibility:hidden} .v{visibility:visible}",
        ),
        (
            f"<div class=x><template shadowrootmode=open><p>{SECRET}<slot></template><p class=v>{SHOWN}</p></div>",
            ".x{visibility:hidden} .v{visibility:visible}",
        ),
    ],
)
def test_its_own_words_are_left_out_and_said(part: str, rules: str) -> None:
    text, notes = read_with(part, rules)
    assert (SECRET in text, SHOWN in text, notes) == (False, True, [LEFT_OUT])


def test_words_around_keep_the_blanks_between_them() -> None:
    text, _ = read_with(f"<p style='visibility:hidden'><b class=v>{SHOWN}</b> no <b class=v>{SHOWN}</b></p>", VISIBLE)
    assert f"{SHOWN} {SHOWN}" in " ".join(text.split())


@pytest.mark.parametrize(
    ("part", "rules"),
    [
        (f"<div class='x y'>{SECRET}<p class=v>{SHOWN}</p></div>", f".x.y{{visibility:hidden}} {VISIBLE}"),
        (f"<div class=x>{SECRET}<p class=v>{SHOWN}</p></div>", f"article .x{{visibility:hidden}} {VISIBLE}"),
        (f"<div class=x><p class=m>{SECRET}</p></div>", ".x{visibility:hidden} .m:hover{visibility:visible}"),
        (f"<div class=x><p class=m>{SECRET}</p></div>", ".x{visibility:hidden} .o .m{visibility:visible}"),
    ],
)
def test_what_may_be_seen_of_it_stays_and_is_said(part: str, rules: str) -> None:
    text, notes = read_with(part, rules)
    assert (SECRET in text, notes) == (True, [MAYBE])


def test_lines_end_where_they_do() -> None:
    text, _ = read_with(f"<p style='visibility:hidden'><b class=v>{SHOWN}</b><br><b class=v>{SHOWN}</b></p>", VISIBLE)
    assert f"{SHOWN}\n{SHOWN}" in text


@pytest.mark.parametrize("value", ["inherit", "unset", "collapse"])
def test_what_takes_over_that_it_is_not_seen_is_not(value: str) -> None:
    text, notes = read_with(f"<div style='visibility:hidden'><p style='visibility:{value}'>{SECRET}</p></div>")
    assert (SECRET in text, notes) == (False, [LEFT_OUT])


def test_small_letters_count_also_where_rules_elsewhere_give_others_to_what_is_in_them() -> None:
    part = f"<p style='font-size:0'>{SECRET} <b>{SHOWN}</b></p>"
    text, notes = read_with(part, head="<link rel=stylesheet href=a.css>")
    assert (SECRET in text, SHOWN in text, notes) == (False, True, [LEFT_OUT])


def test_a_page_that_is_hidden_but_for_what_is_in_it_is_read_as_it_is_seen() -> None:
    rules = f"body{{visibility:hidden}} article{{visibility:visible}} {VISIBLE}"
    assert read_with(f"<p>{SHOWN}</p>", rules)[1] == []
