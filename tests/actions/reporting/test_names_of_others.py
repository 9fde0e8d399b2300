"""Sources that are not protected and are called like a protected one: what of their names keeps a word, or not."""

import contextlib
import json
import re

import pytest
import taken

from workbench.actions import sources
from workbench.actions.desk import Desk
from workbench.actions.reporting.reports import export
from workbench.library.casefile.masking import Mask

TOLD = "as Tylerova put it; tylerova; Tylerova’s flat; Rosalind; R. Tylerova; with R. Tylerovas"
HIDDEN = "as Source 1 put it; Source 1; Source 1’s flat; Source 1; Source 1; with Source 1"


@pytest.fixture
def other(desk):
    """Makes a source that is not protected."""

    def make(name, kind=None, **fields):
        sources.add(desk, name)
        sources.set_fields(desk, name, fields | ({"kind": kind} if kind else {}))

    return make


def masked(desk, text):
    with desk.reading() as connection:
        mask = Mask(connection)
        return mask.text(text), [text[start:end] for start, end in mask.left(text)]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a friend of Rosalind Tylerova", "unnamed"),
        ("a friend of Rosalind Tylerova", "person"),
        ("Rosalind Tylerova’s lawyer", None),
        ("the Committee for Rosalinda Tylerovas", "organisation"),
        ("Friends of R. Tylerova", "organisation"),
        ("Tylerova’s driver", "unnamed"),
        ("Tylerova’s driver", "person"),
        ("the driver of tylerova", None),
        ("Driver of Tylerova", "unnamed"),
        ("Tylerova", "person"),
        ("Tylerova", None),
        ("tylerova", None),
        ("Mrs Tylerova", None),
        ("R. Tylerova", "person"),
        ("@rosalindtylerova", "account"),
    ],
)
def test_whoever_is_told_by_a_protected_name_bears_it_not(desk, protect, other, name, kind):
    protect("Rosalind Tylerova")
    other(name, kind)
    assert masked(desk, TOLD) == (HIDDEN, [])


def test_an_alias_that_holds_a_protected_name_bears_it_not(desk, protect, other):
    protect("Rosalind Tylerova")
    other("Port Herald", "outlet", aliases=["Herald of Rosalind Tylerova"])
    assert masked(desk, f"{TOLD}; Herald") == (f"{HIDDEN}; Herald", [])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Anna Tylerova", "person"),
        ("anna tylerova", "person"),
        ("Tylerova Ltd", "organisation"),
        ("Tylerova", "outlet"),
    ],
)
def test_a_namesake_keeps_the_word_and_not_the_initial(desk, protect, other, name, kind):
    protect("Rosalind Tylerova")
    other(name, kind)
    assert masked(desk, "Tylerova and Rosalind; R. Tylerova") == ("Tylerova and Source 1; Source 1", ["Tylerova"])


def test_a_person_whose_name_has_one_ending_less_is_a_namesake(desk, protect, other):
    protect("Анна Сидорова")
    other("Сидоров", "person")
    assert masked(desk, "Сидоров и Анна; Сидорову видели") == (
        "Сидоров и Source 1; Сидорову видели",
        ["Сидоров", "Сидорову"],
    )


def test_an_initial_decides_where_nobody_else_has_both(desk, protect, other):
    protect("Maria Silva")
    other("Silva Shipping", "organisation")
    other("Marta Costa", "person")
    assert masked(desk, "M. Silva met Mrs Silva, Silva, M., and M. Costa") == (
        "Source 1 met Mrs Silva, Source 1, and M. Costa", ["Silva"],
    )  # fmt: skip
    other("Martin Silva", "person")
    assert masked(desk, "M. Silva met Silva, Maria") == ("M. Silva met Source 1, Source 1", ["Silva"])


def test_two_words_of_two_protected_names_are_somebody_else_s(desk, protect, other):
    protect("Olga Sidorova", "Ivan Petrov")
    other("Ivan Sidorova", "person")
    assert masked(desk, "Sidorova and Ivan; Petrov and Olga")[0] == "Sidorova and Ivan; Source 2 and Source 1"


@pytest.mark.parametrize(("name", "by"), [("Rosalind Tylerova", "Source 1"), ("Rosa Tylerova", "Rosalind Tylerova")])
def test_whoever_took_an_article_in_is_called_alike_in_every_export(library_path, tmp_path, name, by):
    with contextlib.closing(Desk.open(library_path, "Rosalind Tylerova")) as desk:
        article = taken.take_in(desk, "The pier burned.")
        sources.set_fields(desk, sources.add(desk, name).id, {"protected": True})
        export(desk, article, "html", tmp_path / "r.html", at="2025-03-05T16:00:00Z")
        export(desk, article, "case", tmp_path / "r.jsonl", at="2025-03-05T16:00:00Z")
    custody = (tmp_path / "r.html").read_text("utf-8").rpartition("Custody")[2]
    assert re.search(rf"<dt>By</dt><dd[^<>]*>{by}</dd>", custody)
    lines = map(json.loads, (tmp_path / "r.jsonl").read_text("utf-8").splitlines())
    assert {line["by"] for line in lines if "by" in line} == {by}
