"""Protected names written with more or other words than they are known by: compounds, middle names, initials."""

import pytest

from workbench.actions import sources
from workbench.base.terms import SourceKind
from workbench.library.casefile.masking import Mask


def masked(desk, text):
    with desk.reading() as connection:
        mask = Mask(connection)
        return mask.text(text), [text[start:end] for start, end in mask.left(text)]


@pytest.mark.parametrize(
    ("name", "text", "leaves"),
    [
        ("Kowalska-Nowak", "Zdaniem Kowalskiej-Nowak i Kowalskiej-Nowakowej", "Zdaniem Source 1 i Source 1"),
        ("Kowalska-Nowak", "Kowalska Nowak, Kowalska–Nowak, KOWALSKA‑NOWAK", "Source 1, Source 1, Source 1"),
        ("Kowalska-Nowak", "kowalska_nowak.pdf; Kowalska-\nNowak", "Source 1.pdf; Source 1"),
        ("Kowalska-Nowak", "kowalska.nowak@example.org", "[withheld]"),
        ("Müller-Lüdenscheidt", "Herr Müller, Muellers, Lüdenscheidt", "Herr Source 1, Source 1, Source 1"),
        ("Müller-Lüdenscheidt", "Mueller-Luedenscheidt, muellerluedenscheidt", "Source 1, Source 1"),
        ("Jean-Luc", "Jean Luc, jean_luc.txt and JeanLuc", "Source 1, Source 1.txt and Source 1"),
        ("al-Shami", "Al Shami, al–Shami; Shami", "Source 1, Source 1; Source 1"),
        ("Anna Müller-Lüdenscheidt", "Müller–Lüdenscheidt, Müller Lüdenscheidt", "Source 1, Source 1"),
        ("Anna Müller-Lüdenscheidt", "ANNA MÜLLER‑LÜDENSCHEIDT", "Source 1"),
    ],
)
def test_a_compound_gives_way_in_its_forms_and_halves(desk, protect, name, text, leaves):
    protect(name)
    assert masked(desk, text) == (leaves, [])


def test_what_follows_another_sentence_is_no_second_half(desk, protect):
    protect("Ann-Li")
    assert masked(desk, "We met Ann. Li left. Ann - Li") == (
        "We met Ann. Li left. Ann - Li",
        ["Ann", "Li", "Ann", "Li"],
    )


@pytest.mark.parametrize(
    ("name", "text", "leaves"),
    [
        ("Katarzyna Wiśniewska", "Katarzyna Maria Wiśniewska wie", "Source 1 wie"),
        ("Katarzyna Wiśniewska", "Od Katarzyny Marii Anny Wiśniewskiej", "Od Source 1"),
        ("Katarzyna Wiśniewska", "KATARZYNA MARIA WIŚNIEWSKA; Wiśniewska Katarzyna", "Source 1; Source 1"),
        ("Peter Kos", "Peter Johann Kos, Peter J. Kos, Peter J. P. Kos", "Source 1, Source 1, Source 1"),
        ("Peter Kos", "Peter Johann\nKos; Kos Johann Peter; Peter_Johann_Kos.pdf", "Source 1; Source 1; Source 1.pdf"),
        ("Peter Kos", "Peter Jean-Luc Kos", "Source 1"),
        ("Peter Kos", "peter_johann_kos.pdf", "Source 1.pdf"),
        ("Анна Сидорова", "Сидорова А. П. и А.П. Сидорова", "Source 1 и Source 1"),
        ("Анна Сидорова", "Сидорову А.П. видели; А. П. Сидорову тоже", "Source 1 видели; Source 1 тоже"),
        ("Анна Сидорова", "Сидорова А., А. П. Сидорова, Сидорова А. Потом", "Source 1, Source 1, Source 1. Потом"),
        ("Ева Кос", "у Евы Павловны Кос", "у Source 1"),
    ],
)
def test_middle_names_belong_to_the_name(desk, protect, name, text, leaves):
    protect(name)
    assert masked(desk, text) == (leaves, [])


def test_a_middle_name_that_another_protected_source_has_belongs_to_the_name(desk, protect):
    protect("Peter Kos", "Johann Berg")
    assert masked(desk, "Peter Johann Kos met Johann") == ("Source 1 met Source 2", [])


def test_what_is_no_middle_name_stays(desk, take, protect):
    take("Notes\n\nThey met on a pier. He left.\n", title="Notes")
    protect("Peter Kos")
    for text in ("Peter and Kos", "Peter. Johann. Kos", "Peter\n\nJohann\n\nKos", "Peter Met Kos", "Peter A B C Kos"):
        assert "Kos" in masked(desk, text)[1]
    assert masked(desk, "Peter met Johann, Kos and Eva") == ("Source 1 met Johann, Kos and Eva", ["Kos"])


@pytest.mark.parametrize(
    ("name", "text", "leaves"),
    [
        ("Katarzyna Wiśniewska", "K.W. wie; od K. W., K.W.’s flat", "Source 1 wie; od Source 1, Source 1’s flat"),
        (
            "Katarzyna Wiśniewska",
            "So said K.W. He left. Then K.W. left",
            "So said Source 1. He left. Then Source 1 left",
        ),
        ("Katarzyna Wiśniewska", "K. M. W. and K.-W. left; said K.W.", "Source 1 and Source 1 left; said Source 1."),
        ("Katarzyna Wiśniewska", "Pani K.W. wie; at 5 p.m. K. W. left", "Pani Source 1 wie; at 5 p.m. Source 1 left"),
        ("Павел Ковальчук", "П.К. сказал, P. K. said", "Source 1 сказал, Source 1 said"),
        (
            "Peter Müller",
            "at 5 P.M. and 10:30 P. M. we met; P.M. left",
            "at 5 P.M. and 10:30 P. M. we met; Source 1 left",
        ),
        ("Anna Müller-Lüdenscheidt", "A.M. sagt, A. L. auch", "Source 1 sagt, Source 1 auch"),
        ("Jean-Luc", "so J.-L. said", "so Source 1 said"),
        ("Conor O’Brien", "so C.O. said, O.B. did not", "so Source 1 said, O.B. did not"),
    ],
)
def test_initials_with_full_stops_give_way_where_no_name_is_beside_them(desk, protect, name, text, leaves):
    protect(name)
    assert masked(desk, text) == (leaves, [])


@pytest.mark.parametrize(
    ("name", "text", "stays"),
    [
        ("Katarzyna Wiśniewska", "Nowak K.W. wie", ["K.W."]),
        ("Katarzyna Wiśniewska", "K. W. Nowak wie", ["K. W."]),
        ("Павел Ковальчук", "Иванов П.К. и П. К. Иванов", ["П.К.", "П. К."]),
        ("Ulla Stone", "the U.S. army", ["U.S."]),
        ("Karl Pier", "the K.P. line", ["K.P."]),
        ("Karl Pier", "the KP line", []),
        ("Katarzyna Wiśniewska", "KW, k.w., K W, K.W, W.K., w. k. wie", ["KW", "k.w.", "K W", "K.W", "W.K.", "w. k."]),
        ("Katarzyna Wiśniewska", "AK.W., kW, KP, KWA, k w, K/W, k.p., WKW.", []),
        ("Emil Gruber", "e.g. EG, i.e. GE", ["GE"]),
        ("דוד לוין", "ד.ל. אמר", ["ד.ל."]),
    ],
)
def test_initials_of_others_and_abbreviations_stay_and_are_told_of(desk, take, protect, name, text, stays):
    take("Notes\n\nThe K.P. line was shut; KP is not.\n", title="Notes")
    protect(name)
    assert masked(desk, text) == (text, stays)


def test_initials_that_another_source_has_stay(desk, protect):
    protect("Katarzyna Wiśniewska", "Anna Port")
    sources.add(desk, "Karl Weber")
    sources.add(desk, "Associated Press", SourceKind.AGENCY)
    assert masked(desk, "so K.W. said to A.P. wires") == ("so K.W. said to A.P. wires", ["K.W.", "A.P."])


def test_a_name_of_parted_letters_gives_way(desk, protect):
    protect("Katarzyna Wiśniewska", "Rose Tyler")
    text = "W I Ś N I E W S K A, W.i.ś.n.i.e.w.s.k.a, Wiśniew-ska and Wiś-niew-skiej; K A T A  W I Ś N I E W S K A"
    assert masked(desk, text) == ("Source 1, Source 1, Source 1 and Source 1; K A T A  Source 1", [])
    assert masked(desk, "The price r o s e, a Rose-led R-O-S-E") == (
        "The price r o s e, a Source 2-led Source 2",
        ["r o s e"],
    )
