"""Words of protected names that stand alone: which give way, and which stay and are told of."""

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.actions import articles, sources
from workbench.actions.desk import Desk
from workbench.intake.draft import Draft
from workbench.library.casefile.masking import Mask, NoMask

ARTICLE = (
    "Harbour notes\n\nThe baker of Port Street and an officer of the port left. "
    "Officer Hill was seen at the hill. Everybody had hope."
)


@pytest.fixture
def desk(library_path):
    found = Desk.open(library_path, "Ann Berg")
    data = ARTICLE.encode()
    draft = Draft(
        text=ARTICLE, title="Harbour notes", outlet="Courier", media_type="text/plain", encoding="utf-8",
        reader="plain", sha256=hashlib.sha256(data).hexdigest(), size=len(data),
    )  # fmt: skip
    articles.take_in(found, data, draft)
    yield found
    found.close()


@pytest.fixture
def hidden(desk):
    """Makes protected sources of these names."""

    def make(*names, aliases=()):
        for name in names:
            sources.add(desk, name)
            sources.set_fields(desk, name, {"protected": True, "aliases": list(aliases)})
            aliases = ()

    return make


def masked(desk, text):
    with desk.reading() as connection:
        mask = Mask(connection)
        return mask.text(text), [text[start:end] for start, end in mask.left(text)], [str(one) for one in mask.notes]


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("Olga Sidorova filmed it; Sidorova's colleague agrees", "Source 1 filmed it; Source 1's colleague agrees"),
        ("sidorova and SIDOROVA agree", "Source 1 and Source 1 agree"),
        ("Mrs Sidorova agrees, says Olga.", "Mrs Source 1 agrees, says Source 1."),
        ("Olga N. Sidorova was there", "Source 1 was there"),
        ("The Sidorova-led group", "The Source 1-led group"),
        ("Sidorovas go, Sidor and Sidorenko stay", "Source 1 go, Sidor and Sidorenko stay"),
        ("Sidorova_call.mp3, olga-sidorova.pdf", "Source 1_call.mp3, Source 1.pdf"),
        ("Olga_Sidorova_2.pdf and 2024Sidorova", "Source 1_2.pdf and 2024Source 1"),
        ("see https://example.org/olga.sidorova?q=Olga%20Sidorova.", "see [withheld]."),
        ("olga.sidorova@example.org", "[withheld]"),
        ("Sidorova said so. Sidorova was there", "Source 1 said so. Source 1 was there"),
        ("It was Sidorova. Sidorova says\nSidorova", "It was Source 1. Source 1 says\nSource 1"),
    ],
)
def test_a_part_of_a_name_gives_way_like_the_whole(desk, hidden, text, leaves):
    hidden("Olga Sidorova")
    assert masked(desk, text) == (leaves, [], [])


def test_a_name_of_which_one_word_is_left_out_gives_way_once(desk, hidden):
    hidden("Olga Vera Sidorova-Lipova")
    assert masked(desk, "Olga Sidorova-Lipova met Vera Lipova")[0] == "Source 1 met Source 1"


def test_in_names_of_files_another_person_s_name_stays_too(desk, hidden):
    hidden("Olga Sidorova")
    assert masked(desk, "Olga_Petrova.pdf")[:2] == ("Olga_Petrova.pdf", ["Olga"])


def test_a_name_that_ends_in_a_number_is_no_part_of_a_longer_one(desk, hidden):
    hidden("Ag 7", "zq_19")
    assert masked(desk, "Ag 77, ag_7.txt, zq_199, x_zq_19")[0] == "Ag 77, Source 1.txt, zq_199, x_Source 2"


def test_another_person_s_name_stays_and_is_told_of(desk, hidden):
    hidden("Olga Sidorova")
    sources.add(desk, "Ivan Sidorova")
    text = "Olga Petrova met Sidorova and Olga"
    leaves, left, notes = masked(desk, text)
    assert leaves == "Olga Petrova met Sidorova and Source 1"
    assert left == ["Olga", "Sidorova"]
    assert "“Olga”, “Sidorova”" in notes[0]


def test_an_ordinary_word_stays_and_is_told_of(desk, hidden):
    hidden("Tom Baker", "Anna Port", "Eva Hill")
    assert masked(desk, "The baker knew; Baker said so.") == (
        "The baker knew; Source 1 said so.",
        ["baker"],
        ["Of a protected source’s name “baker” stays, as it may mean something else: look for it."],
    )
    assert masked(desk, "Near Port Street and Hill 300")[:2] == ("Near Port Street and Hill 300", ["Port", "Hill"])


def test_two_protected_sources_of_one_name_are_told_as_either(desk, hidden):
    hidden("Olga Sidorova", "Vera Sidorova")
    assert masked(desk, "Sidorova agrees; Vera does")[0] == "Source 1 or Source 2 agrees; Source 2 does"


def test_an_alias_has_parts_too_and_what_describes_has_none(desk, hidden):
    hidden("Olga Lee", aliases=("Mrs Marling of Oster", "the old neighbour"))
    assert masked(desk, "Marling went to Oster with a neighbour of Lee; Olga Petrova came")[:2] == (
        "Source 1 went to Oster with a neighbour of Lee; Olga Petrova came",
        ["Lee", "Olga"],
    )


NICKNAMES = ("Kasia", "bob", "Rose", "Q", "The Captain", "Fox 🦊", "“Owl”", "№7", "Ося", "小明", "C++", "night_owl")


@pytest.mark.parametrize("nickname", NICKNAMES)
def test_a_nickname_that_the_source_has_never_leaves(desk, hidden, nickname):
    hidden("Olga Lee", aliases=(nickname,))
    for text in ("{}", "Then {} said so.", "by {}.", "({}), who left", "{}’s car"):
        for written in (nickname, nickname.lower(), nickname.upper()):
            assert masked(desk, text.format(written))[0] == text.format("Source 1")


@pytest.mark.parametrize(("nickname", "form"), [("bob", "bobs"), ("Ося", "Осе"), ("Big Al", "Al")])
def test_a_form_of_a_short_nickname_is_told_of(desk, hidden, nickname, form):
    hidden("Olga Lee", aliases=(nickname,))
    assert masked(desk, f"Then {form} came")[:2] == (f"Then {form} came", [form])


@pytest.mark.parametrize("written", ["NightOwl", "nightowl", "night-owl", "night.owl", "t.me/nightowl"])
def test_what_an_account_is_called_is_joined_by_anything(desk, hidden, written):
    hidden("Olga Lee", aliases=("night_owl",))
    assert masked(desk, f"Then {written} wrote")[0] in ("Then Source 1 wrote", "Then [withheld] wrote")
    assert masked(desk, "The night owl sang")[0] == "The night owl sang"


def test_names_without_capitals_and_letters_that_fold_in_two_ways(desk, hidden):
    hidden("olga sidorova", "Ismet Ilker")
    assert masked(desk, "Sidorova met İsmet İlker and İlker")[0] == "Source 1 met Source 2 and Source 2"


def test_without_protected_sources_nothing_is_asked(desk):
    assert masked(desk, "Olga Sidorova") == ("Olga Sidorova", [], [])
    assert NoMask().text("Olga Sidorova") == "Olga Sidorova"
    assert (NoMask().left("Olga Sidorova"), NoMask().notes) == ([], ())


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["Olga", "SIDOROVA", "sidorova", "the", "pier", "Olga Sidorova"]), max_size=8),
    st.sampled_from([" ", ", ", "'s ", ". ", "\n"]),
)
def test_the_surname_of_one_who_is_alone_in_it_never_leaves(guarded, words, between):
    mask = guarded
    text = between.join(words)
    leaves = mask.text(text)
    assert "sidorova" not in leaves.lower()
    assert mask.left(leaves) == []
    assert mask.text(leaves) == leaves


@pytest.fixture
def guarded(desk, hidden):
    hidden("Olga Sidorova")
    with desk.reading() as connection:
        yield Mask(connection)
