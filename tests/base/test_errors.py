"""An error's line names what it is about: a file, or an address."""

from workbench.base.errors import BadFile, Trouble
from workbench.base.messages import msg


def test_a_line_that_names_it_stays_and_another_gets_the_name():
    named = BadFile(msg("{name} is empty.", name="a.txt"))
    assert named.about("a.txt") is named
    assert named.about("in/a.txt", "a.txt") is named
    inner = BadFile(msg("{what} {why}", what=msg("There is nothing in {name}.", name="a.zip"), why=msg("It broke.")))
    assert inner.about("a.zip") is inner
    assert str(named.about("a").line) == "a: a.txt is empty."


def test_kind_advice_and_place_stay():
    error = Trouble(msg("The proxy does not answer."), advice=msg("Look whether it runs."))
    about = error.about("https://example.org/a")
    assert type(about) is Trouble
    assert str(about.line) == "https://example.org/a: The proxy does not answer. Look whether it runs."
    assert str(error.line) == "The proxy does not answer. Look whether it runs."
    broken = BadFile(msg("A field is missing."), line=7, field="title").about("a.jsonl")
    assert (broken.line_number, broken.field) == (7, "title")
