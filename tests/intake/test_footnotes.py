"""Notes of Markdown, which stand apart from the text that refers to them."""

import pytest

from workbench.intake.reading import read

NOTES = b"""# Dam held

The lake fell by two metres.[^1] An engineer said so[^the-engineer] and again[^1]. Nobody knew why[^x].

> Quoted[^q].
>
> [^q]: In a quote.

[^1]: The *authority*, 4 June
continues here.
- An item

[^the-engineer]: https://example.org/said

    On [the phone](https://example.org/phone).

After the notes.

[^free]: Nobody refers to this; see [^1].

```
[^1]: in code
```
"""


def test_notes_of_markdown_stand_behind_the_text_by_their_numbers() -> None:
    draft = read(NOTES, name="a.md")
    assert draft.text == (
        "Dam held\n\nThe lake fell by two metres.[1] An engineer said so[2] and again[1]. Nobody knew why[^x].\n\n"
        "Quoted[3].\n\n• An item\n\nAfter the notes.\n\n[^1]: in code\n\n[1] The authority, 4 June continues here.\n\n"
        "[2] https://example.org/said\n\nOn the phone.\n\n[3] In a quote.\n\n"
        "[4] Nobody refers to this; see [1]."
    )
    assert [draft.text[link.start : link.end] for link in draft.reading.links] == ["the phone"]
    only = read(b"# Dam\n\nThe dam held[^1].\n\n[^1]: See [the log](https://example.org/log).", name="a.md")
    assert [only.text[link.start : link.end] for link in only.reading.links] == ["the log"]


@pytest.mark.parametrize(
    "note", [b"[^1]:", b"[^1]:\n\n    - one", b"[^1]: a[^2]\n[^2]: b[^1]", b"[^1]: x\n\n    [^2]: y", b"[^1]: " * 9]
)
def test_notes_of_markdown_that_say_nothing_or_refer_to_each_other_are_read(note: bytes) -> None:
    text = read(b"# Dam\n\nThe dam held[^1].\n\n" + note, name="a.md").text
    assert text.startswith("Dam\n\nThe dam held[1].\n\n[1]")


def test_many_notes_are_told_apart() -> None:
    source = "".join(f"Word[^{number}] " for number in range(2_000)) + "\n\n"
    source += "\n".join(f"[^{number}]: Note {number}" for number in range(2_000, -1, -1))
    text = read(f"# Dam held\n\n{source}".encode(), name="a.md").text
    assert text.endswith("[2000] Note 1999\n\n[2001] Note 2000")


def test_a_note_to_which_only_a_note_refers_that_nothing_refers_to_is_read_once() -> None:
    text = read(b"# Dam\n\nThe dam held.\n\n[^b]: Late\n[^a]: See[^c].\n[^c]: Last", name="a.md").text
    assert text == "Dam\n\nThe dam held.\n\n[1] Late\n\n[2] See[3].\n\n[3] Last"
