"""A passage on its page: found where its words stand, by its context where they stand twice, and never elsewhere."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.text.on_page import found_on_page

PAGE = "TheGazette3Waterrose.Hesaiditrosetwice.Shesaiditrosetwice.Thegovernmentleft."
TEXT = "Water rose. He said it rose twice.\n\nShe said it rose twice. The government left."


def words_at(places: list[int], letters: str = PAGE) -> str:
    return "".join(letters[place] for place in places)


def test_words_are_found_without_blanks_and_hyphens():
    start = TEXT.index("The government")
    assert words_at(
        found_on_page(PAGE.replace("govern", "govern-"), TEXT, start, len(TEXT)), PAGE.replace("govern", "govern-")
    ) == ("Thegovernmentleft.")


def test_what_stands_twice_is_told_by_its_context():
    second = TEXT.rindex("it rose twice")
    places = found_on_page(PAGE, TEXT, second, second + len("it rose twice"))
    assert places[0] == PAGE.rindex("itrosetwice")


def test_what_is_not_there_is_not_marked():
    assert found_on_page(PAGE, "Water fell.", 0, 11) == []
    assert found_on_page("", TEXT, 0, 5) == []
    assert found_on_page(PAGE, TEXT, 3, 3) == []


def test_what_nothing_tells_apart_is_not_marked():
    assert found_on_page("rose rose rose", "it rose", 3, 7) == []


@given(
    st.lists(st.sampled_from(["the", "river", "rose", "in", "May", "and", "fell"]), min_size=1, max_size=40), st.data()
)
def test_a_passage_of_the_page_is_marked_at_its_own_place_or_not_at_all(words, data):
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    start = len(" ".join([*words[:first], ""])) if first else 0
    end = start + len(" ".join(words[first:last]))
    letters = "".join(words)
    places = found_on_page(letters, text, start, end)
    assert places == list(range(len("".join(words[:first])), len("".join(words[:last]))))


def test_a_raised_number_is_found_whatever_the_page_s_letters_say_of_it():
    text = "It rose in 2019¹ and fell."
    letters = "Itrosein20191andfell."
    assert words_at(found_on_page(letters, text, 11, 16), letters) == "20191"
