"""Makes PDFs to try the reader on: set by typst, or as pictures of pages."""

import io
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import typst
from PIL import Image

FONTS = str(Path(__file__).resolve().parents[2] / "resources" / "fonts")
COLUMNS = """
#set document(title: "{title}", author: "{author}")
#set page(paper: "a5", margin: 1.6cm, numbering: "1", header: [The Port Velin Gazette, special issue])
#set text(size: 9pt, lang: "en", hyphenate: false)
= Water over the quay
{body}
"""
PARAGRAPHS = (
    (
        "The harbour master closed the north quay on Monday after the gauge passed the second mark. "
        "Two pumps were brought from the shipyard, and neither had been used since the spring."
    ),
    (
        "Boat owners were told by telephone. Some of them learned of it from the radio, as the list of numbers "
        "had not been kept up since the office moved."
    ),
    (
        "The council will look at the costs next week, said its spokeswoman. She named no figure and did not say "
        "who would pay for the pumps."
    ),
)


FROM_RIGHT = """
#set page(paper: "a5", margin: 1.6cm)
#set par(spacing: 2em)
#set smartquote(enabled: false)
#set text(lang: "ar", font: ("Noto Sans Arabic", "Noto Sans Hebrew"), size: 10pt)
#columns({columns})[
{body}
]
"""
ARABIC = (
    (
        "قال مدير الميناء إن 12 قاربا غرقت ليلة الاثنين، وإن الأضرار بلغت 3.5 مليون دولار (بحسب التقدير الأول). "
        "ونقلت صحيفة Quay Weekly إلى قرائها أن المضخات لم تعمل إلا بعد ساعات."
    ),
    (
        "ولم يعلم أصحاب القوارب إلا بالهاتف، والآن يطالب «مجلس البلدة» بتحقيق في ما جرى بين 10 و15 آذار/مارس 2024. "
        "أما شركة Velin Pumps Ltd (الموردة) فلم ترد."
    ),
)
HEBREW = 'מנהל הנמל אמר כי 12 סירות טבעו (ביום שני), לפי Quay Weekly מיום 3.5.2024; הנזק: 50% מהצי, "לפחות".'


def set_by_typst(source: str) -> bytes:
    """A PDF of a typst document."""
    return bytes(typst.compile(source.encode(), timestamp=1_700_000_000, font_paths=[FONTS]))


def from_right(*, columns: int = 1) -> bytes:
    """A page in Arabic, and a paragraph in Hebrew."""
    paragraphs = [*ARABIC * columns, f'#text(lang: "he")[{HEBREW}]']
    return set_by_typst(FROM_RIGHT.format(columns=columns, body="\n\n".join(paragraphs)))


def newspaper(
    *, columns: int = 1, times: int = 12, title: str = "Water over the quay", author: str = "Ina Holt"
) -> bytes:
    """Pages with heads and numbers, the paragraphs again and again with their numbers, in columns."""
    several = [f"Item {number} begins here. {PARAGRAPHS[number % 3]}" for number in range(times)]
    body = "\n\n".join(several)
    return set_by_typst(
        COLUMNS.format(title=title, author=author, body=f"#columns({columns})[\n{body}\n]" if columns > 1 else body)
    )


def labelled() -> bytes:
    """Three pages that are called i, ii and 1."""
    return set_by_typst("""
#set page(paper: "a6", numbering: "i")
Foreword of the office.
#pagebreak()
Second of the foreword.
#pagebreak()
#set page(numbering: "1")
#counter(page).update(1)
The ferry was late.
""")


def scan(pages: int = 2) -> bytes:
    """A PDF of pictures of pages, without text."""
    document = pypdfium2.PdfDocument(newspaper(times=30 * pages))
    shots = [document[number].render(scale=1).to_pil().convert("L") for number in range(pages)]
    document.close()
    target = io.BytesIO()
    written = time.gmtime(0)  # else the bytes are others each second
    shots[0].save(target, "PDF", save_all=True, append_images=shots[1:], creationDate=written, modDate=written)
    return target.getvalue()


def picture(kind: str, size: tuple[int, int] = (320, 200), frames: int = 1) -> bytes:
    """A picture in a format of Pillow's."""
    shots = [Image.linear_gradient("L").resize(size).convert("RGB").rotate(90 * turn) for turn in range(frames)]
    target = io.BytesIO()
    more = {"save_all": True, "append_images": shots[1:]} if frames > 1 else {}
    shots[0].save(target, kind, **more)
    return target.getvalue()


def form(words: str, filled: str) -> bytes:
    """A PDF of one page with words on it and a field of a form that is filled in (both of ASCII)."""
    font = "<</Font<</F1 5 0 R>>>>"
    shown = f"BT /F1 12 Tf 50 700 Td ({words}) Tj ET"
    look = f"BT /F1 12 Tf 2 5 Td ({filled}) Tj ET"
    objects = (
        f"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]/DR{font}>>>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources{font}/Annots[6 0 R]>>",
        f"<</Length {len(shown)}>>stream\n{shown}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V({filled})/Rect[50 600 300 620]/P 3 0 R/F 4/AP<</N 7 0 R>>>>",
        f"<</Type/XObject/Subtype/Form/BBox[0 0 250 20]/Resources{font}/Length {len(look)}>>stream\n{look}\nendstream",
    )
    return _written(objects)


def as_a_whole(words: str, before: str) -> bytes:
    """A page with words of ASCII on it in a form of its own, which is drawn as a whole; `before` says how."""
    font = "<</Font<</F1 5 0 R>>>>"
    look = f"{before} BT /F1 6 Tf 25 350 Td ({words}) Tj ET"
    return _written((
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 6 0 R>>>>>>",
        "<</Length 24>>stream\nq 2 0 0 2 0 0 cm /X Do Q\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Type/XObject/Subtype/Form/BBox[0 0 300 420]/Resources{font}/Length {len(look)}>>stream\n{look}\nendstream",
    ))  # fmt: skip


def named_together(*words: Sequence[str], upwards: bool = False, below: bool = False) -> bytes:
    """A page with a line of words; of each, the letters of each part are drawn as two glyphs and named together.

    `upwards`: they stand on their side; `below`: one word below the other.
    """
    at, down, shown = 50.0, 700.0, []
    for word in words:
        at, down = (50.0, down - 20) if below else (at, down)
        place = "0 1 -1 0 300 {:.1f} Tm" if upwards else f"1 0 0 1 {{:.1f}} {down:.1f} Tm"
        for part in word:
            named = part.encode("utf-16-be").hex()
            drawn = "".join(f"{place.format(at + step * 6.7)} (a) Tj " for step in (0, 1))
            shown.append(f"/Span <</ActualText <FEFF{named}>>> BDC {drawn}EMC")
            at += 13.4
        at += 3.3
    content = f"BT /F1 12 Tf {' '.join(shown)} ET"
    return _written((
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ))  # fmt: skip


def beyond_the_first_plane() -> bytes:
    """A line with characters beyond U+FFFF: drawn in its order, after it in a gap of one run, and named for others."""
    content = (
        "BT /F1 12 Tf 1 0 0 1 50 700 Tm (Fire ) Tj /F2 12 Tf (c) Tj /F1 12 Tf ( on ) Tj"
        " 1 0 0 1 130 700 Tm (day) Tj 1 0 0 1 163 700 Tm (of) Tj 1 0 0 1 180 700 Tm (March.) Tj"
        " /F2 12 Tf 1 0 0 1 152 700 Tm (b) Tj 1 0 0 1 110 700 Tm (ab) Tj"
        " /Span <</ActualText <FEFFD83CDDFA>>> BDC /F1 12 Tf 1 0 0 1 225 700 Tm (c) Tj EMC"
        " /Span <</ActualText <FEFFD83CDDE6>>> BDC 1 0 0 1 231.5 700 Tm (c) Tj EMC"
        " 1 0 0 1 248 700 Tm (was seen.) Tj ET"
    )
    return _with_font_of_signs(content, "Helvetica", {"a": "𝟏", "b": "𝟐", "c": "🔥"})


def with_sign(sign: str, font: str, words: str) -> bytes:
    """A line that begins with a sign of a font, before words of ASCII."""
    content = f"BT /F2 12 Tf 1 0 0 1 50 700 Tm (a) Tj /F1 12 Tf 1 0 0 1 62 700 Tm ({words}) Tj ET"
    return _with_font_of_signs(content, font, {"a": sign})


def with_strokes(named: str) -> bytes:
    """A line that reads مين مين نم, with strokes between letters of two words, and what the file takes these for."""
    content = "BT /F2 12 Tf 1 0 0 1 50 700 Tm (ac c_ba c__b_a) Tj ET"
    return _with_font_of_signs(content, "Helvetica", {"a": "م", "b": "ي", "c": "ن", "_": named})


def _with_font_of_signs(content: str, name: str, signs: Mapping[str, str]) -> bytes:
    """A page with a second font, that says which signs its glyphs of some letters are."""
    mapped = "\n".join(f"<{ord(letter):02X}> <{sign.encode('utf-16-be').hex()}>" for letter, sign in signs.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(signs)} beginbfchar\n{mapped}\nendbfchar\n"
        "endcmap end end"
    )
    return _written((
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Type/Font/Subtype/Type1/BaseFont/{name}/ToUnicode 7 0 R>>",
        f"<</Length {len(cmap)}>>stream\n{cmap}\nendstream",
    ))  # fmt: skip


def with_notes(*parts: tuple[str, float, float]) -> bytes:
    """A page with one line: words (of ASCII), the size of their type, and how high above the line they stand."""
    at, shown = 50.0, []
    for words, size, high in parts:
        shown.append(f"/F1 {size} Tf 1 0 0 1 {at:.2f} {700 + high:.2f} Tm ({words}) Tj")
        at += size * sum(0.556 if letter.isdigit() else 0.278 if letter == " " else 0.6 for letter in words)
    content = f"BT {' '.join(shown)} ET"
    widths = " ".join("278" if code == 32 else "556" if 48 <= code < 58 else "600" for code in range(32, 127))
    return _written((
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        f"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 32/LastChar 126/Widths[{widths}]>>",
    ))  # fmt: skip


HELVETICA = dict(zip(
    "abcdefghijklmnopqrstuvwxyz0123456789,. ",
    (
        556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500,
        722, 500, 500, 500, *[556] * 10, 278, 278, 278,
    ),
    strict=True,
))  # fmt: skip
"""How wide its letters are, in thousandths of the type's size."""
BELOW = "nobody came to the quay in the morning, and nobody was expected there before noon."


def placed(pieces: Iterable[tuple[str, float]]) -> bytes:
    """A line of pieces of 10 points, each drawn by itself so many points from the left; below it BELOW, as one piece.

    Without that PDFium would not know which way the lines of a page of lone letters run.
    """
    shown = " ".join(f"1 0 0 1 {left:.3f} 700 Tm ({words}) Tj" for words, left in pieces)
    content = f"BT /F1 10 Tf {shown} 1 0 0 1 50 600 Tm ({BELOW}) Tj ET"
    widths = " ".join(str(HELVETICA.get(chr(code), 0)) for code in range(32, 123))
    return _written((
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 1800 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        f"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 32/LastChar 122/Widths[{widths}]>>",
    ))  # fmt: skip


def spaced(words: Iterable[str], *, letter: float, word: float, written: bool, apart: bool) -> bytes:
    """Words on one line with gaps between letters and, beyond these, between words (of the type's size).

    `written`: between words a blank is drawn by itself. `apart`: each letter is; else each word, without letter gaps.
    """
    pieces, at = [], 50.0
    for one in words:
        for piece in one if apart else [one]:
            pieces.append((piece, at))
            at += 10 * (sum(HELVETICA[sign] for sign in piece) / 1000 + letter * apart)
        if written:
            pieces.append((" ", at))
        at += 10 * word
    return placed(pieces)


class Set(NamedTuple):
    """Words of ASCII, without brackets: points from the left and the bottom of the page, and the size of their type."""

    words: str
    left: float
    high: float
    size: float = 11
    before: str = ""
    """What is drawn, or how, before them: operators of a page's content."""


def justified(text: str, left: float, high: float, *, wide: float, indent: float = 0) -> list[Set]:
    """A paragraph in lines of 12 points, each as wide as is said but for the last one: word by word."""
    lines: list[list[str]] = [[]]
    for word in text.split():
        room = wide - (indent if len(lines) == 1 else 0)
        if lines[-1] and _width(" ".join([*lines[-1], word])) > room:
            lines.append([])
        lines[-1].append(word)
    found: list[Set] = []
    for number, words in enumerate(lines):
        at, room = (left, wide) if number else (left + indent, wide - indent)
        is_last = number == len(lines) - 1
        gap = _width(" ") if is_last else (room - sum(map(_width, words))) / max(1, len(words) - 1)
        for word in words:
            found.append(Set(word, round(at, 2), high - 12 * number, 10))
            at += _width(word) + gap
    return found


def _width(words: str) -> float:
    """How wide `set_lines` sets words in 10 points."""
    return sum(2.78 if letter in " ,." else 5.56 if letter.isdigit() else 5 for letter in words)


def set_lines(pages: Sequence[Sequence[Set]]) -> bytes:
    """Pages of A4 with lines where they are said to be."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    widths = " ".join(str(round(100 * _width(chr(code)))) for code in range(32, 127))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        f"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 32/LastChar 126/Widths[{widths}]>>",
    ]
    font = "/Resources<</Font<</F1 3 0 R>>>>"
    for number, lines in enumerate(pages):
        content = "\n".join(
            f"q {line.before} BT /F1 {line.size} Tf 1 0 0 1 {line.left} {line.high} Tm ({line.words}) Tj ET Q"
            for line in lines
        )
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * number} 0 R{font}>>",
            f"<</Length {len(content)}>>stream\n{content}\nendstream",
        ]
    return _written(objects)


def _written(objects: Sequence[str]) -> bytes:
    """A file of these objects, the first of them its catalogue."""
    made, places = "%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end = made.rindex("xref\n0 ")
    return f"{made}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{end}\n%%EOF".encode("ascii")
