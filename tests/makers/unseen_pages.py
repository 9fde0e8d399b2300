"""Pages with a part in the midst of a text, and what of that part is read and said."""

from workbench.intake.reading import read

LINE = "The harbour office said on Monday that its nine cranes had been moved to the northern pier by noon. "
SECRET = "Nobody should ever read this line."
SHOWN = "The mayor asked for an inquiry into it on Friday."
LEFT_OUT = f"1 part in the midst of the text that the page does not show was left out: “{SECRET}”."
MAYBE = f"1 part of its text may not be seen on the page, unless a script shows it: “{SECRET}”."


def read_with(part: str, rules: str = "", head: str = "") -> tuple[str, list[str]]:
    """The text of a page with a part in its midst, and what is said of it."""
    text = f"<p>First: {LINE * 2}</p>{part}<p>Second: {LINE * 2}</p><p>Third: {LINE}</p>"
    source = f"<title>Cranes</title>{head}<style>{rules}</style><article>{text}</article>"
    draft = read(source.encode(), name="a.html")
    return draft.text, [str(note) for note in draft.notes]
