"""Telephone numbers of protected sources, wherever the desk wrote them: withheld, or told of before an export."""

import pytest

from workbench.actions import claims, evidence
from workbench.actions.evidence import Item, Meaning
from workbench.actions.reporting.names_left import names_left
from workbench.base.terms import EvidenceKind, Stance
from workbench.library.casefile.masking import Mask

TEXT = "Gates of Halm\n\nThe gate was shut at noon.\n"


@pytest.fixture
def article(take):
    return take(TEXT, title="Gates of Halm")


@pytest.fixture
def claim(article, claim_of):
    return claim_of(article, "The gate was shut")


def masked(desk, text):
    with desk.reading() as connection:
        return Mask(connection).text(text)


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("Was it shut? (tel. 0155 443322)", "0155 443322"),
        ("Was it shut? By Signal +7 901 555 12 12; three times", "+7 (901) 555-12-12"),
        ("Asked twice, mobile 443322", "443322"),
        ("Whether 1200 lorries had left at 0155/44 33 22.", "0155 443322"),
    ],
)
def test_a_number_in_what_was_asked_of_a_protected_source_is_withheld_everywhere(desk, claim, protect, asked, number):
    protect("Vera Sorrel")
    item = Item(EvidenceKind.CONTACT, source="Vera Sorrel", words=asked, where="telephone", found=True, excerpt="Yes.")
    evidence.add(desk, claim, item, Meaning(Stance.CONTEXT), basis="saw")
    assert masked(desk, f"She said so, reached at {number} again.") == "She said so, reached at [withheld] again."
    assert "[withheld]" in masked(desk, asked)
    assert "1200" in masked(desk, "Whether 1200 lorries had left.")


@pytest.mark.parametrize("number", ["0155 443322", "+44 20 7946 0000", "0155/44 33 22"])
def test_another_telephone_number_stays_and_is_told_of(desk, article, claim, protect, number):
    notes = f"Called back from {number}, on 2024-06-04 (04.06.2024 18:05), 1 200 000 lorries."
    claims.set_fields(desk, claim, {"notes": notes})
    assert names_left(desk, article) == ()
    protect("Vera Sorrel")
    assert [str(line) for line in names_left(desk, article)] == [
        f"“{number}” stays: look whether it leads to a protected source."
    ]
