"""Signs that turn text around are shown as codes, unless they are closed; what writing needs stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.base.languages import tr
from workbench.base.turned import in_one_line, shown

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
