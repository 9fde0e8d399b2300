"""Before an export: which published words name a protected source, whatever pseudonyms stand elsewhere."""

import zipfile

import pytest
import taken

from workbench.actions import articles, attributions, cases, claims, evidence, sources
from workbench.actions.attributions import HopDraft
from workbench.actions.evidence import Item, Meaning
from workbench.actions.reporting.names_left import names_left
from workbench.actions.reporting.reports import export
from workbench.base.errors import NotFound
from workbench.base.terms import EvidenceKind

TEXT = "Gates of Halm\n\nThe gate was shut. A guard wept, Vera Sorrel said. Sorrel’s brother left. Nobody came back.\n"
OTHER = "Halm again\n\nThe gate is open, Vera Sorrel wrote.\n"


def told(desk, what):
    return [str(line) for line in names_left(desk, what)]


@pytest.fixture
def article(take):
    return take(TEXT, title="Gates of Halm")


@pytest.fixture
def protected(desk):
    """Protects somebody by a name."""

    def protect(name):
        sources.add(desk, name)
        sources.set_fields(desk, name, {"protected": True})

    return protect


def test_claims_are_told_whose_words_hold_the_name_or_a_word_of_it(desk, article, claim_of, protected):
    for words in ("The gate was shut.", "A guard wept, Vera Sorrel said.", "Sorrel’s brother left."):
        claims.set_fields(desk, claim_of(article, words), {"statement": "Somebody said so"})
    assert told(desk, article) == []
    protected("Vera Sorrel")
    line = "Published words name a protected source and leave as they are: claims 2, 3 of “Gates of Halm”."
    assert told(desk, article) == [line]
    sources.set_fields(desk, "Vera Sorrel", {"protected": False})
    assert told(desk, article) == []


def test_words_of_a_hop_of_an_item_and_of_a_proof_are_a_claims_own(desk, take, article, claim_of, protected):
    protected("Vera Sorrel")
    other = articles.opened(desk, take(OTHER, title="Halm again")).snapshot.id
    start = OTHER.index("Vera Sorrel")
    named = Item(EvidenceKind.PASSAGE, snapshot=other, span=(start, start + len("Vera Sorrel")))
    by_hop, by_item, by_proof, none = (
        claim_of(article, words) for words in ("The gate", "was shut", "Nobody", "came back")
    )
    chain = attributions.add(desk, by_hop, [HopDraft("Anna")])
    attributions.quote_hop(desk, chain, 0, claims.place_of_quote(desk, article, "Vera Sorrel said"))
    evidence.add(desk, by_item, named, Meaning("context"))
    (item,) = evidence.items(desk)
    attributions.add(desk, by_proof, [HopDraft("Anna", check="confirmed", proof=item.id)])
    attributions.add(desk, none, [HopDraft("Anna")])
    assert told(desk, article) == [
        "Published words name a protected source and leave as they are: claims 1, 2, 3 of “Gates of Halm”.",
        "Published words name a protected source and leave as they are: “Halm again”, outside of its claims.",
    ]


def test_an_article_that_names_somebody_outside_of_its_claims_is_told_too(desk, take, article, claim_of, protected):
    claim_of(article, "The gate was shut.")
    take(OTHER, title="Halm again")
    protected("Vera Sorrel")
    assert told(desk, "Inbox") == [
        "Published words name a protected source and leave as they are: “Gates of Halm”, outside of its claims.",
        "Published words name a protected source and leave as they are: “Halm again”, outside of its claims.",
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"url": "https://example.org/people/vsorrel/7"},
        {"canonical": "https://example.org/verasorrel"},
        {"declared_source": "Vera Sorrel"},
        {"author": "V. Sorrel"},
    ],
)
def test_what_is_published_about_an_article_is_told_too(desk, take, protected, fields):
    article = take("Gates of Halm\n\nThe gate was shut.\n", title="Gates of Halm")
    articles.set_fields(desk, article, fields)
    protected("Vera Sorrel")
    assert told(desk, article) == [
        "Published words name a protected source and leave as they are: “Gates of Halm”, outside of its claims."
    ]


def test_names_of_files_and_of_parts_of_archives_are_the_desks_own_words(desk, protected, tmp_path):
    archive = tmp_path / "Ann, for Vera Sorrel.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("Ann/from Vera Sorrel/gate.txt", "Gate\n\nThe gate was shut.\n")
    (came,) = taken.brought(desk, [archive])
    protected("Vera Sorrel")
    protected("Ann Sorrel")
    assert told(desk, came.article) == [
        "Published words name a protected source and leave as they are: “The gate was shut.”, outside of its claims.",
        "Of a protected source’s name “Ann” stays, as it may mean something else: look for it.",
        "“Ann Alyst” leaves as the name of one of the desk, and holds a word of a protected source’s name.",
    ]
    for name in ("r.jsonl", "r.case", "r.html"):
        export(desk, came.article, "html" if name.endswith("html") else "case", tmp_path / name)
    text = (tmp_path / "r.jsonl").read_text("utf-8")
    assert "Ann/from Source 1/gate.txt" in text
    with zipfile.ZipFile(tmp_path / "r.case") as bundle:
        text += "".join(bundle.read(name).decode() for name in bundle.namelist() if name.endswith(".jsonl"))
    assert "Sorrel" not in text + (tmp_path / "r.html").read_text("utf-8")


def test_what_stays_in_records_around_a_claim_is_told_before(desk, article, claim_of, protected):
    attributions.add(desk, claim_of(article, "The gate was shut."), [HopDraft("Berta Stone")])
    sources.set_fields(desk, "Berta Stone", {"aliases": ["Ina’s Berta"], "notes": "Jan knows her"})
    sources.grade(desk, "Berta Stone", "B", topic="Ann’s gates", reason="as Eva said")
    cases.rename(desk, "Inbox", "Gates for Ida")
    for name in ("Ina Moor", "Jan Moor", "Ann Moor", "Eva Moor", "Ida Moor"):
        protected(name)
    for what in (article, "Gates for Ida"):
        line, of_desk = told(desk, what)
        assert "name “Ida”, “Jan”, “Ina”, “Ann”, “Eva” stays, as it may mean something else" in line
        assert of_desk.startswith("“Ann Alyst” leaves")


def test_what_there_is_not_is_not_found(desk, protected):
    protected("Vera Sorrel")
    with pytest.raises(NotFound):
        names_left(desk, "nowhere")


@pytest.mark.parametrize("assignee", ["Sorrel", "V. Sorrel", "Vera"])
def test_who_of_the_desk_is_called_like_a_protected_source_is_told_of(desk, take, claim_of, protected, assignee):
    article = take("Gates\n\nThe gate was shut.\n", title="Gates")
    claim = claim_of(article, "The gate was shut.")
    protected("Vera Sorrel")
    claims.set_fields(desk, claim, {"assignee": "Ruth"})
    assert told(desk, article) == []
    claims.set_fields(desk, claim, {"assignee": assignee})
    said = f"“{assignee}” leaves as the name of one of the desk, and holds a word of a protected source’s name."
    assert told(desk, article) == [said]
    claims.set_fields(desk, claim, {"assignee": "Vera Sorrel"})
    assert told(desk, article) == []
