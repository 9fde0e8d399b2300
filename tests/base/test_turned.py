"""Signs that turn text around are shown as codes, unless they are closed; what writing needs stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.base.languages import Speaker, joined, tr
from workbench.base.messages import msg
from workbench.base.turned import in_one_line, isolated, shown

SIGNS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("text", "as_shown"),
    [
        ("Photo \u202egpj.exe", "Photo [U+202E]gpj.exe"),
        ("Photo \u202egpj\u202c.exe", "Photo [U+202E]gpj[U+202C].exe"),
        ("\u202bعنوان\u202c of it", "\u202bعنوان\u202c of it"),
        ("\u2067عنوان\u2069 of it", "\u2067عنوان\u2069 of it"),
        ("\u2067عنوان of it", "[U+2067]عنوان of it"),
        ("name\u202c \u2069", "name[U+202C] [U+2069]"),
        ("\u2067a\u202bb\u2069", "\u2067a[U+202B]b\u2069"),
        ("\u202ba\u2069\u202c", "\u202ba[U+2069]\u202c"),
        ("عنوان \u200f!", "عنوان \u200f!"),
        ("plain", "plain"),
    ],
)
def test_what_turns_text_around_is_shown_as_its_code(text, as_shown):
    assert shown(text) == as_shown


@given(st.text(st.sampled_from(SIGNS + "ab ")))
def test_what_is_left_is_closed_and_showing_it_again_changes_nothing(text):
    once = shown(text)
    assert shown(once) == once
    assert not set(once) & set("\u202d\u202e")
    for openers, end in (("\u202a\u202b", "\u202c"), ("\u2066\u2067\u2068", "\u2069")):
        assert sum(once.count(one) for one in openers) == once.count(end)


def test_a_name_is_on_one_line():
    assert in_one_line(" a\nb\r\n\tc\u2028d\x07 ") == "a b c d"
    assert in_one_line("a\u00a0b  c") == "a\u00a0b  c"


def test_a_name_in_a_sentence_turns_nothing_around():
    assert tr("{name} is empty.", name="\u202etxt.a") == "[U+202E]txt.a is empty."


def test_parts_in_a_line_keep_their_order_whichever_way_each_runs():
    assert joined(("Courier", "4 June 2024", "b392")) == "Courier · 4 June 2024 · b392"
    assert joined(("4 June 2024", "העיתון", "4")) == "4 June 2024 · \u2068העיתון\u2069 · 4"
    assert joined(("העיתון", "4 June 2024")) == "\u200e\u2068העיתון\u2069 · 4 June 2024"


def test_a_sentence_runs_its_own_way_whoever_it_names_first():
    assert tr("{name} cites {other}.", name="ISW", other="רויטרס 2") == "ISW cites \u2068רויטרס 2\u2069."
    assert tr("{name} cites {other}.", name="רויטרס 2", other="ISW") == "\u200e\u2068רויטרס 2\u2069 cites ISW."
    hebrew = Speaker("he").say(msg("{name}: צוטט", name="רויטרס"))
    assert hebrew == "\u2068רויטרס\u2069: צוטט"


def test_what_an_isolated_name_opens_ends_with_it():
    assert isolated("\u2067שם") == "\u2068[U+2067]שם\u2069"
    assert isolated("a name") == "a name"
