"""The parts of a page: named the same whenever they are read, taken in and left out, listed in a process of its own."""

import pytest

from workbench.base.errors import BadFile
from workbench.intake.processes.apart import read_apart
from workbench.intake.processes.parts import parts_apart
from workbench.intake.reading import page_of, read

LINE = "The harbour office said on Monday that its nine cranes had been moved to the northern pier by noon. "
PAGE = f"""<html><head><title>Cranes moved</title></head><body><nav><a href="/">Home</a></nav>
<article><h1>Cranes moved</h1><p>{LINE * 3}</p><p>Second: {LINE * 2}</p></article>
<aside><p>Beside it all: the <a href="https://a.example/">editor's note</a>.</p></aside>
<p hidden>Never seen.</p><footer><p>All rights reserved</p></footer></body></html>""".encode()


def part(words, **choices):
    return next(one for one in page_of(PAGE, **choices) if words in one.text)


def test_all_parts_are_listed_in_the_page_s_order() -> None:
    parts = page_of(PAGE)
    assert [one.text.split()[0] for one in parts] == ["Home", "Cranes", "The", "Second:", "Beside", "Never", "All"]
    assert [one.kept for one in parts] == [False, True, True, True, False, False, False]
    assert all(one.kept == one.chosen for one in parts)
    assert [one.name for one in parts] == [one.name for one in page_of(PAGE)]
    assert len({one.name for one in parts}) == len(parts)


def test_a_part_that_was_left_out_is_taken_in_at_its_place_and_the_other_way_round() -> None:
    aside, second = part("Beside it all"), part("Second:")
    draft = read(PAGE, taken_in=[aside.name], left_out=[second.name])
    lines = draft.text.split("\n\n")
    assert lines[0] == "Cranes moved"
    assert lines[-1] == "Beside it all: the editor's note."
    assert "Second:" not in draft.text
    assert [one.url for one in draft.reading.links] == ["https://a.example/"]
    assert (draft.reading.taken_in, draft.reading.left_out) == ((aside.name,), (second.name,))
    again = part("Beside it all", taken_in=[aside.name])
    assert (again.kept, again.chosen) == (True, False)


def test_names_of_parts_that_are_not_there_change_nothing() -> None:
    assert read(PAGE, taken_in=["body[1]/p[9]#00000000"]).text == read(PAGE).text


def test_a_part_s_name_holds_its_words_so_that_another_version_s_part_is_not_taken_for_it() -> None:
    changed = PAGE.replace(b"Beside it all", b"Beside nothing")
    name = part("Beside it all").name
    assert "Beside" not in read(changed, taken_in=[name]).text


def test_leaving_everything_out_is_refused() -> None:
    with pytest.raises(BadFile, match="no text"):
        read(PAGE, left_out=[one.name for one in page_of(PAGE)])


def test_parts_that_say_the_same_at_one_place_are_told_apart() -> None:
    page = b"<html><body><div>One<br><br>One<br><br>Two</div></body></html>"
    names = [one.name for one in page_of(page)]
    assert len(set(names)) == 3


def test_parts_come_from_a_process_of_their_own_with_the_choices() -> None:
    aside = part("Beside it all")
    found = parts_apart(PAGE, name="a.html", taken_in=[aside.name])
    assert found == page_of(PAGE, name="a.html", taken_in=[aside.name])
    assert "Beside it all" in read_apart(PAGE, name="a.html", taken_in=[aside.name]).text
    assert parts_apart(b"Plain words\n\nand more of them.", name="a.txt") == []


def test_a_page_nested_too_deeply_for_a_tree_has_parts_too() -> None:
    deep = f"<html><body>{'<div>' * 10_000}<p>Deep words.</p><p>More words.</p></body></html>".encode()
    parts = page_of(deep)
    assert [one.text for one in parts] == ["Deep words.", "More words."]
    assert "More" not in read(deep, left_out=[parts[1].name]).text
