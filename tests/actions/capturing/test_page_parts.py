"""Choosing the parts of a page: a further snapshot of the same bytes, which the article and its claims go on from."""

import archives as made
import pytest
from taken import brought

from workbench.actions import articles
from workbench.actions.capturing import page_parts, recapturing
from workbench.actions.capturing.page_parts import choice_of
from workbench.actions.comparing.snapshots import compare
from workbench.actions.comparing.wording import called_out
from workbench.base.errors import Refused

LINE = "The harbour office said on Monday that its nine cranes had been moved to the northern pier by noon. "
PAGE = f"""<html><head><title>Cranes moved</title></head><body><article><h1>Cranes moved</h1><p>{LINE * 3}</p>
<p>Second: {LINE * 2}</p></article><aside><p>Beside it all: the editor's note.</p></aside></body></html>"""


@pytest.fixture
def page(desk, tmp_path):
    """An article taken from a page."""
    file = tmp_path / "cranes.html"
    file.write_text(PAGE, encoding="utf-8")
    return brought(desk, [file])[0].article


def wanted(parts, words, *, also=True):
    return choice_of(parts, [also if words in one.text else one.kept for one in parts])


def test_a_part_taken_in_is_a_further_snapshot_of_the_same_bytes(desk, page):
    choice = wanted(page_parts.parts_of(desk, page), "Beside it all")
    taken = page_parts.choose(desk, page, choice)

    opened = articles.opened(desk, page)
    assert (taken.article, taken.later) == (page, True)
    assert len(opened.snapshots) == 2
    assert opened.snapshots[0].sha256 == opened.snapshots[1].sha256
    assert opened.snapshots[0].origin == opened.snapshots[1].origin
    assert opened.text.endswith("Beside it all: the editor's note.")
    assert opened.reading.taken_in == choice.taken_in
    assert opened.reading.blocks


def test_the_list_begins_with_what_was_chosen_before(desk, page):
    page_parts.choose(desk, page, wanted(page_parts.parts_of(desk, page), "Beside it all"))
    parts = page_parts.parts_of(desk, page)
    assert next(one for one in parts if "Beside" in one.text).kept
    back = wanted(parts, "Beside it all", also=False)
    assert (back.taken_in, back.left_out) == ((), ())
    page_parts.choose(desk, page, back)
    assert "Beside" not in articles.opened(desk, page).text


def test_the_cells_of_a_table_of_data_tell_their_table_and_row(desk, tmp_path):
    rows = "".join(f"<tr><td>{port}</td><td>{ships}</td></tr>" for port, ships in (("Port", "Ships"), ("Velin", "9")))
    file = tmp_path / "cranes.html"
    file.write_text(PAGE.replace("<p>Second", f"<table>{rows}</table><p>Second"), encoding="utf-8")
    parts = page_parts.parts_of(desk, brought(desk, [file])[0].article)
    cells = [one for one in parts if one.table is not None]
    assert [one.text for one in cells] == ["Port", "Ships", "Velin", "9"]
    assert len({one.table for one in cells}) == 1
    assert [one.row == cells[0].row for one in cells] == [True, True, False, False]


def test_the_same_choice_again_makes_no_snapshot(desk, page):
    taken = page_parts.choose(desk, page, page_parts.Choice())
    assert taken.known
    assert len(articles.opened(desk, page).snapshots) == 1


def test_a_text_that_is_no_page_has_no_parts(desk, take):
    with pytest.raises(Refused, match="web pages"):
        page_parts.parts_of(desk, take("Plain words that are no page."))


def again(desk, page, tmp_path, html):
    """The page saved once more: what came of it."""
    file = tmp_path / "cranes.html"
    file.write_text(html, encoding="utf-8")
    return recapturing.take_file_again(desk, page, file)


def head_of(desk, page):
    return [str(line) for line, _ in called_out(compare(desk, page))]


@pytest.mark.parametrize(
    "changed",
    [
        PAGE.replace("northern", "southern"),
        PAGE.replace("<aside>", "<aside><p>Read on</p>").replace("nine", "ten"),
        PAGE.replace("Beside it all: the editor's note.", "Beside it all: the chief editor's note.", 1),
    ],
)
def test_a_part_that_was_taken_in_is_taken_in_again_at_the_next_capture(desk, page, tmp_path, changed):
    page_parts.choose(desk, page, wanted(page_parts.parts_of(desk, page), "Beside it all"))
    taken = again(desk, page, tmp_path, changed)
    opened = articles.opened(desk, page)
    assert (taken.known, len(opened.snapshots), len(opened.reading.taken_in)) == (False, 3, 1)
    assert opened.text.endswith("editor's note.")
    assert "Read on" not in opened.text
    assert not any("by hand" in line for line in [*map(str, taken.notes), *head_of(desk, page)])
    assert again(desk, page, tmp_path, changed).known


def test_a_part_that_was_left_out_is_left_out_again(desk, page, tmp_path):
    page_parts.choose(desk, page, wanted(page_parts.parts_of(desk, page), "Second:", also=False))
    again(desk, page, tmp_path, PAGE.replace("northern", "southern"))
    opened = articles.opened(desk, page)
    assert "southern" in opened.text
    assert "Second:" not in opened.text


def test_a_choice_that_cannot_be_made_again_is_said_at_the_capture_and_in_the_comparison(desk, page, tmp_path):
    page_parts.choose(desk, page, wanted(page_parts.parts_of(desk, page), "Beside it all"))
    other = PAGE.replace("Beside it all: the editor's note.", "Quite another word of ours.")
    taken = again(desk, page, tmp_path, other)
    line = "1 part that was taken in by hand was left out by the reader this time, and may still be on the page."
    assert line in [str(note) for note in taken.notes]
    assert head_of(desk, page)[0] == line


def test_a_comparison_of_two_readings_of_the_same_bytes_says_that_nothing_changed_there(desk, page):
    page_parts.choose(desk, page, wanted(page_parts.parts_of(desk, page), "Beside it all"))
    assert head_of(desk, page)[0] == (
        "Both were read from the same bytes, with other parts chosen by hand: the outlet changed nothing."
    )


OTHER = PAGE.replace("Beside it all: the editor's note.", "Quite another word of ours.")


def test_a_part_that_was_not_found_is_taken_in_again_once_a_page_has_it(desk, page, tmp_path):
    page_parts.choose(desk, page, wanted(page_parts.parts_of(desk, page), "Beside it all"))
    for changed in (OTHER, OTHER.replace("northern", "southern")):
        again(desk, page, tmp_path, changed)
        assert not articles.opened(desk, page).reading.taken_in
    again(desk, page, tmp_path, PAGE.replace("nine", "ten"))
    assert articles.opened(desk, page).text.endswith("Beside it all: the editor's note.")
    assert head_of(desk, page)[0].startswith("Further parts were chosen by hand for the newer one")
    again(desk, page, tmp_path, OTHER)
    again(desk, page, tmp_path, PAGE.replace("nine", "eleven"))
    assert articles.opened(desk, page).text.endswith("Beside it all: the editor's note.")


def test_of_several_parts_those_that_were_missed_come_back_beside_those_that_stayed(desk, page, tmp_path):
    two = PAGE.replace("</aside>", "</aside><aside><p>Further below: who wrote it and when.</p></aside>")
    again(desk, page, tmp_path, two)
    parts = page_parts.parts_of(desk, page)
    page_parts.choose(
        desk, page, choice_of(parts, [one.kept or one.text.startswith(("Beside", "Further")) for one in parts])
    )
    again(desk, page, tmp_path, two.replace("Beside it all: the editor's note.", "Quite another word of ours."))
    opened = articles.opened(desk, page)
    assert opened.text.endswith("Further below: who wrote it and when.")
    assert "word of ours" not in opened.text
    again(desk, page, tmp_path, two.replace("nine", "ten"))
    opened = articles.opened(desk, page)
    assert len(opened.reading.taken_in) == 2
    assert opened.text.endswith("Beside it all: the editor's note.\n\nFurther below: who wrote it and when.")


def test_a_choice_that_a_person_took_back_is_not_made_again(desk, page, tmp_path):
    page_parts.choose(desk, page, wanted(page_parts.parts_of(desk, page), "Beside it all"))
    page_parts.choose(desk, page, wanted(page_parts.parts_of(desk, page), "Beside it all", also=False))
    again(desk, page, tmp_path, PAGE.replace("nine", "ten"))
    opened = articles.opened(desk, page)
    assert "ten cranes" in opened.text
    assert "Beside" not in opened.text


def test_a_saved_page_imported_for_an_article_that_has_its_address_makes_the_same_choices(desk, tmp_path):
    addressed = PAGE.replace("</title>", '</title><link rel="canonical" href="https://post.example/cranes">')
    file = tmp_path / "saved.html"
    file.write_text(addressed, encoding="utf-8")
    article = brought(desk, [file])[0].article
    page_parts.choose(desk, article, wanted(page_parts.parts_of(desk, article), "Beside it all"))
    later = tmp_path / "later.html"
    later.write_text(addressed.replace("nine", "ten"), encoding="utf-8")
    (came,) = brought(desk, [later])
    opened = articles.opened(desk, article)
    assert came.article == article
    assert "ten cranes" in opened.text
    assert opened.text.endswith("Beside it all: the editor's note.")
    assert opened.snapshot.origin == str(later)
    assert not any("by hand" in str(line) for line in came.said)
    assert brought(desk, [later])[0].snapshot == opened.snapshot.id


def test_a_page_of_a_web_archive_keeps_what_the_archive_says_of_it(desk, tmp_path):
    url, file, later = "https://post.example/cranes", tmp_path / "one.warc", tmp_path / "two.warc"
    file.write_bytes(made.response(url, PAGE.encode(), name="one"))
    article = brought(desk, [file])[0].article
    before = articles.opened(desk, article).reading
    page_parts.choose(desk, article, wanted(page_parts.parts_of(desk, article), "Beside it all"))
    chosen = articles.opened(desk, article).reading
    assert chosen.taken_in
    assert {one.field for one in before.found} == {one.field for one in chosen.found}
    assert len(before.found) == len(chosen.found)

    later.write_bytes(made.response(url, PAGE.replace("nine", "ten").encode(), name="two", time="2024-06-04T08:00:00Z"))
    brought(desk, [later])
    opened = articles.opened(desk, article)
    assert len(opened.snapshots) == 3
    assert opened.text.endswith("Beside it all: the editor's note.")
    assert [one.value for one in opened.reading.found if one.field == "recorded"] == ["2024-06-04T08:00:00Z"]
    assert (opened.reading.part, opened.reading.container) != (before.part, before.container)
