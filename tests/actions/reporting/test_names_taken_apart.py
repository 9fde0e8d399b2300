"""Protected names written with references, marks of Markdown, signs that are not seen, and letters that look alike."""

import html
import re
from unicodedata import normalize

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.actions import articles, assessments, claims
from workbench.actions.reporting import prose
from workbench.actions.reporting.names_left import names_left
from workbench.actions.reporting.reports import export
from workbench.library.casefile.masking import Mask
from workbench.report.document import Run

AT = "2025-03-05T16:00:00Z"
TEXT = "Harbour notes\n\nThe pier burned. Guards left the pier.\n"
NAMES = ("Jürgen Müllerwald", "Olena Kovalchuk", "Анна Сидорова", "Li Wu", "the grey clerk", "zq_19")
UNSEEN = "\u00ad\u034f\u200b\u200c\u200d\u200e\u2060\u2063\ufe0f\ufeff"


@pytest.fixture
def article(take):
    return take(TEXT)


@pytest.fixture
def guarded(desk, protect):
    protect(*NAMES)
    with desk.reading() as connection:
        yield Mask(connection)


def exported(desk, article, tmp_path):
    """The words of each export of an article, as they are read."""
    for kind, name in (("html", "r.html"), ("case", "r.jsonl"), ("pdf", "r.pdf")):
        export(desk, article, kind, tmp_path / name, at=AT)
    yield re.sub("<[^<>]*>", "", html.unescape((tmp_path / "r.html").read_text("utf-8")))
    yield html.unescape((tmp_path / "r.jsonl").read_text("utf-8"))
    with pypdfium2.PdfDocument(tmp_path / "r.pdf") as pdf:
        yield "".join(page.get_textpage().get_text_range() for page in pdf)


@pytest.mark.parametrize(
    "forms",
    [
        ["J&uuml;rgen M&uuml;llerwald", "M&#252;llerwald", "M&#xFC;llerwald", "M&amp;uuml;llerwald", "Müller\\_wald"],
        ["[Müller](http://x.example)wald", "**M**üllerwald", "M**ü**llerwald", "Müller`wald`"],
        ["Mül\u200bler\u00adwald", "Mü&shy;ller&#8203;wald", "Müllerwаld"],
    ],
)  # fmt: skip
def test_no_export_has_a_name_that_is_put_together_when_it_is_read(desk, article, claim_of, protect, tmp_path, forms):
    protect("Jürgen Müllerwald")
    claim = claim_of(article, "The pier burned")
    written = "; ".join(forms)
    claims.set_fields(desk, claim, {"notes": f"{written} told us.", "tags": forms})
    assessments.assess(desk, [claim], "unverified", reason=f"So {written} said.")
    articles.set_finding(desk, article, "hold", f"Hold until {written} answers.")
    for text in exported(desk, article, tmp_path):
        plain = re.sub(rf"[{UNSEEN}*_`\\]", "", text).replace("а", "a")
        assert not re.search("m.llerwald|jürgen|müller", plain, re.IGNORECASE)
        assert "Source 1" in text
    assert names_left(desk, article) == ()


@pytest.mark.parametrize(
    ("name", "text", "leaves"),
    [
        ("Karl Weber", "Ｋａｒｌ Ｗｅｂｅｒ, 𝐊𝐚𝐫𝐥, Ⓦⓔⓑⓔⓡ", "Source 1, Source 1, Source 1"),
        (
            "Karl Weber",
            "ｋａｒｌ．ｗｅｂｅｒ＠ｅｘａｍｐｌｅ．ｃｏｍ, karl.weber＠example.com",
            "[withheld], [withheld]",
        ),
        ("Kos", "Ｋｏｓ, &#xFF2B;ｏｓ", "Source 1, Source 1"),
        ("zq_19", "ｚｑ＿１９", "Source 1"),
        ("Čič", "C\u030cic\u030c", "Source 1"),
        ("タナカ太郎", "ﾀﾅｶ太郎は", "Source 1は"),
        ("ドナルドトランプ", "ﾄﾞﾅﾙﾄﾞﾄﾗﾝﾌﾟ氏", "Source 1氏"),
        ("ﾀﾅｶ ﾀﾛｳ", "タナカタロウは", "Source 1は"),
        ("李小明", "\uf9e1小明, ⼩明, 10 m²…", "Source 1, ⼩明, 10 m²…"),
        ("محمد علي", "ﻣﺤﻤﺪ ﻋﻠﻲ قال", "Source 1 قال"),
    ],
)
def test_a_name_gives_way_in_other_forms_of_its_letters(desk, protect, name, text, leaves):
    protect(name)
    with desk.reading() as connection:
        assert normalize("NFKC", Mask(connection).text(text)) == normalize("NFKC", leaves)


def test_what_stays_in_other_forms_of_its_letters_is_told_where_it_stands(desk, protect):
    protect("ﾀﾅｶ ﾀﾛｳ")
    text = "&uuml;：ﾀﾞﾀﾅｶさん、タナカ"
    with desk.reading() as connection:
        assert [text[start:end] for start, end in Mask(connection).left(text)] == ["ﾀﾅｶ", "タナカ"]


def test_other_forms_of_letters_stay_where_there_is_no_name(guarded):
    assert guarded.text("ＡＢＣ ﾎﾃﾙ") == "ＡＢＣ ﾎﾃﾙ"


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("J&uuml;rgen M&uuml;llerwald, M&uuml;nchen &lt;1&gt;", "Source 1, München &lt;1&gt;"),
        ("[Müller](http://x.example)wald", "[Source 1](http://x.example)"),
        ("**M**üllerwald, M**ü**llerwald, **Müllerwald**", "**Source 1**, Source 1, **Source 1**"),
        ("Mül[lerwald](x), _Müllerwald_", "[Source 1](x), _Source 1_"),
        ("[Kov](Olena.html)alchuk", "[Source 2](Source 2.html)"),
        ("**Li** *Wu*, L*i* W&#117;", "***Source 4***, Source 4"),
        ("the **grey** cl&#101;rk; zq\\_19", "Source 5; Source 6"),
        ("met*Kovalchuk*, x*Kov**al**chuk", "met*Source 2*, x*Source 2"),
        ("http://e.example/M%C3%BCllerwald", "[withheld]"),
        ("kovalchuk\\_olena@mail.example", "[withheld]"),
        ("Kоvalchuk, КOVALCHUK, Сидoрова", "Source 2, Source 2, Source 3"),
        ("\U0001d40aovalchuk", "Source 2"),
    ],
)
def test_marks_that_count_elsewhere_stay_and_a_name_goes(guarded, text, leaves):
    assert guarded.text(text) == leaves


@pytest.mark.parametrize(
    "text",
    [
        "R&amp;D of *price* and 5*3*2, snake_case, <b>bold</b> [link](http://x.example) &lt;&#42;&gt; \\*",
        "М&nbsp;&mdash; норе, VIPы, SMSки, COVID-ом, µm, Ωm",
        "M\u00fcller, Wald and K&ouml;ln; grey *clerks*",
    ],
)
def test_what_names_nobody_stays_to_the_letter(guarded, text):
    assert (guarded.text(text), guarded.left(text)) == (text, [])


def test_a_word_that_stays_is_told_of_where_it_is_written(desk, guarded):
    text = "&auml;&amp; R&#111;s: <b> ol&#101;na Petrova"
    assert [text[start:end] for start, end in guarded.left(text)] == ["ol&#101;na"]


def _disguises(sign):
    """Ways to write a letter that show it."""
    code = ord(sign)
    return st.sampled_from([
        sign, sign, sign, f"&#{code};", f"&#x{code:x};", f"&amp;#{code};", f"*{sign}*", f"**{sign}**", f"[{sign}](x)",
        f"[{sign}](http://x.example/a)", f"`{sign}`", f"<b>{sign}</b>", *(sign + one for one in UNSEEN), sign + "&shy;",
        sign + "\\_", sign + "\\*", sign + "&zwnj;",
    ])  # fmt: skip


@st.composite
def _written(draw):
    name = draw(st.sampled_from(NAMES[:3]))
    word = "".join(draw(_disguises(sign)) if sign != " " else " " for sign in name)
    before, behind = draw(
        st.sampled_from([("", ""), ("so ", " said"), ("*", "*"), ("(", ")"), ("x*", ""), ("[", "](y)")])
    )
    return name, f"{before}{word}{behind}"


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_written())
def test_no_name_is_read_however_its_letters_are_written(guarded, written):
    name, text = written
    for leaves in (guarded.text(text), guarded.text(f"{text} {text}")):
        lines = prose.line(leaves)
        shown = "".join(one.text if isinstance(one, Run) else one for one in lines)
        for told in (leaves, shown):
            read = re.sub(rf"[{UNSEEN}*_`\\]|</?b>|\]\([^()]*\)|\[", "", html.unescape(html.unescape(told)))
            assert not any(word.casefold() in read.casefold() for word in name.split())
    assert guarded.text(leaves) == leaves
