"""Lines that run from right to left: read by where their glyphs stand, in whatever order a file draws them."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.intake.pdf.from_right import Sign, as_read, on_one_line, stretches
from workbench.intake.reading import read

WIDTH, SIZE = 5.0, 10.0
SEEN = [
    # what is seen, left to right; whether the line runs from the right; what is read
    ("ברח 12 הב", True, "בה 12 חרב"),
    ("רמא Quay Weekly", True, "Quay Weekly אמר"),
    (".2024.5.3 םויב", True, "ביום 2024.5.3."),
    ("(ינש) םויב", True, "ביום (שני)"),
    (")ינש( םויב", True, "ביום (שני)"),
    ("קוחל )א(3 ףיעס", True, "סעיף 3(א) לחוק"),
    ("15-10 ןיב", True, "בין 15-10"),
    ("10-15 نيب", True, "بين 15-10"),
    ("50% הלע", True, "עלה 50%"),
    ("50% הלע ₪12", True, "₪12 עלה 50%"),
    ("%12 نم", True, "من 12%"),
    ("مويلا Quay (Ltd) ةكرش", True, "شركة Quay (Ltd) اليوم"),
    ("read “םולש” twice", False, "read “שלום” twice"),
    ("heard by (ינש) המלש.", False, "heard by שלמה (שני)."),
    ("heard by םולש (twice).", False, "heard by שלום (twice)."),
    ("read ”םולש“ twice", False, "read “שלום” twice"),
    ("said ويام ١٢ today", False, "said ١٢ مايو today"),
    ("he’s said םולש today", False, "he’s said שלום today"),
]


def signs_of(seen, shuffled):
    places = [at for at, letter in enumerate(seen) if letter != " "]
    numbers = list(range(len(places)))
    shuffled.shuffle(numbers)
    made = [
        Sign(number, seen[at], at * WIDTH, at * WIDTH, (at + 1) * WIDTH, 0.0)
        for number, at in zip(numbers, places, strict=True)
    ]
    return sorted(made)


def read_from(signs, *, from_right):
    (glyphs,) = stretches(signs, SIZE, 2 * SIZE)
    return as_read(glyphs, size=SIZE, from_right=from_right)


@pytest.mark.parametrize(("seen", "from_right", "words"), SEEN)
@given(shuffled=st.randoms(use_true_random=False))
def test_a_line_reads_as_it_is_seen_in_whatever_order_it_is_drawn(seen, from_right, words, shuffled):
    signs = signs_of(seen, shuffled)
    found = read_from(signs, from_right=from_right)
    assert "".join(letter for _, letter in found) == words
    assert sorted(index for index, _ in found if index is not None) == list(range(len(signs)))


@pytest.mark.parametrize(
    ("letters", "word"),
    [("ىل", "إلى"), ("ال", "إلا"), ("لا", "إلا"), ("ن", "إن"), ("\u064fن\u0651", "إنّ\u064f")],
)
def test_the_letters_of_one_glyph_are_read_in_their_order(letters, word):
    signs = [Sign(at, letter, 0.0, 0.0, 5.0, 0.0) for at, letter in enumerate(letters)]
    signs.append(Sign(9, "إ", 5.0, 5.0, 10.0, 0.0))
    assert "".join(letter for _, letter in read_from(signs, from_right=True)) == word


@pytest.mark.parametrize("off", [-0.1, 0.0, 0.1])
def test_an_alef_that_is_drawn_over_a_lam_is_read_behind_it(off):
    places = [("د", 15.0), ("و", 10.0), ("ل", 5.0 + off), ("ا", 5.0), ("ر", 0.0)]
    signs = [Sign(at, letter, place, place, place + 5.0, 0.0) for at, (letter, place) in enumerate(places)]
    assert "".join(letter for _, letter in read_from(signs, from_right=True)) == "دولار"


@pytest.mark.parametrize("named", ["#", "A", "\x02", "\x03", "\n"])
def test_strokes_that_lengthen_a_word_do_not_part_it(pdfs, named):
    assert read(pdfs.with_strokes(named), name="x.pdf").text == "مين مين نم"


def test_strokes_that_are_named_as_such_stay(pdfs):
    assert read(pdfs.with_strokes("ـ"), name="x.pdf").text == "مـيــن ميـن نم"


def test_a_mark_that_stands_higher_belongs_to_the_letter_below_it():
    signs = [Sign(0, "ن", 0.0, 0.0, 5.0, 0.0), Sign(1, "\u064e", 6.0, 6.0, 8.0, 3.0), Sign(2, "م", 5.0, 5.0, 10.0, 0.0)]
    assert "".join(letter for _, letter in read_from(signs, from_right=True)) == "مَن"


def test_bent_lines_are_one_and_the_next_line_is_another():
    line, bent, after = ([Sign(0, "ن", 0.0, 0.0, 5.0, base)] for base in (0.0, 4.0, 12.0))
    assert on_one_line(line, bent, SIZE)
    assert not on_one_line(line, after, SIZE)
    assert not on_one_line(bent, after, SIZE)


@pytest.mark.parametrize("columns", [1, 2])
def test_a_page_from_right_to_left_comes_whole_and_in_order(pdfs, columns):
    text = read(pdfs.from_right(columns=columns), name="x.pdf").text
    assert text.split("\n\n") == [*pdfs.ARABIC * columns, pdfs.HEBREW]


def test_a_quotation_in_arabic_is_one_paragraph_though_its_lines_stand_far_apart(pdfs):
    quotation = f"#set par(leading: 1.2em)\n#pad(x: 2.2cm)[{pdfs.ARABIC[0]}]"
    source = pdfs.FROM_RIGHT.format(columns=1, body=f"{pdfs.ARABIC[1]}\n\n{quotation}\n\n{pdfs.ARABIC[1]}")
    text = read(pdfs.set_by_typst(source), name="x.pdf").text
    assert text.split("\n\n") == [pdfs.ARABIC[1], pdfs.ARABIC[0], pdfs.ARABIC[1]]


def test_short_lines_of_arabic_that_stand_far_apart_stay_apart(pdfs):
    lines = ["مجلس البلدة", "شارع الميناء", "بيت أحمد"]
    body = "#set par(leading: 1.2em)\n" + " \\ \n".join(lines) + f"\n\n{pdfs.ARABIC[0]}"
    text = read(pdfs.set_by_typst(pdfs.FROM_RIGHT.format(columns=1, body=body)), name="x.pdf").text
    assert text.split("\n\n") == [*lines, pdfs.ARABIC[0]]


@pytest.mark.parametrize("times", [50, 52, 54, 60])
def test_a_quotation_goes_on_from_the_foot_of_a_column(pdfs, times):
    quotation = " ".join(["قال مدير الميناء إن القوارب غرقت ليلة الاثنين"] * times) + "."
    body = f"#set text(size: 7pt)\n{pdfs.ARABIC[0]}\n\n#pad(x: 1cm)[{quotation}]\n\n{pdfs.ARABIC[0]}"
    text = read(pdfs.set_by_typst(pdfs.FROM_RIGHT.format(columns=2, body=body)), name="x.pdf").text
    assert text.split("\n\n") == [pdfs.ARABIC[0], quotation, pdfs.ARABIC[0]]


@pytest.mark.parametrize("name", ["Quay Weekly", "Velin Pumps Ltd"])
def test_a_name_of_latin_letters_is_read_in_its_order_over_wide_gaps(pdfs, name):
    line = f"ونقلت صحيفة {name} إلى قرائها أن"
    apart = line.replace(name, name.replace(" ", "#h(2.5em)"))
    source = pdfs.FROM_RIGHT.format(columns=1, body=f"{pdfs.ARABIC[1]}\n\n{apart}\n\n{pdfs.ARABIC[1]}")
    assert read(pdfs.set_by_typst(source), name="x.pdf").text.split("\n\n")[1] == line


def test_a_question_at_the_foot_of_a_column_does_not_run_into_the_next_one(pdfs):
    question = " ".join(["أين"] * 24) + "؟"
    body = "\n\n".join([*pdfs.ARABIC, f"#par(justify: true)[{question}#linebreak(justify: true)]"])
    source = pdfs.FROM_RIGHT.format(columns=2, body=f"{body}#colbreak()\n{pdfs.ARABIC[1]}")
    assert read(pdfs.set_by_typst(source), name="x.pdf").text.split("\n\n") == [*pdfs.ARABIC, question, pdfs.ARABIC[1]]


def test_words_of_the_other_script_stand_in_a_line_as_they_are_read(pdfs):
    words = "The banner read “الشعب يريد” in red, and others read שלום עכשיו (peace now) on 12 May."
    source = f'#set text(font: ("Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew"), size: 8pt)\n{words}'
    assert read(pdfs.set_by_typst(source), name="x.pdf").text == words


@pytest.mark.parametrize("turned", ["0deg", "90deg"])
@pytest.mark.parametrize("lean", [-14, 14])
def test_words_that_slant_keep_the_blanks_between_them(pdfs, lean, turned):
    line = "بقي التقرير في مكتب سبعة أسابيع كما قالت كيلر."
    fonts = '#set text(lang: "ar", font: "Noto Sans Arabic", size: 14pt)'
    words = f"#rotate({turned}, reflow: true, skew(ax: {lean}deg, reflow: true)[#box[{line}]])"
    assert read(pdfs.set_by_typst(f"{fonts}\n{words}"), name="x.pdf").text == line


@pytest.mark.parametrize("line", ["عربي: الميناء يملك تسع رافعات. Quay.", "قال مدير الميناء ذلك.", "אמר שלמה (שני)."])
def test_a_line_whose_sentence_ends_at_its_right_runs_from_the_left(pdfs, line):
    words = "The report on the quay ends with words of another script, and with none of those of the yard."
    fonts = '#set text(dir: ltr, font: ("Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew"), size: 8pt)'
    assert read(pdfs.set_by_typst(f"{fonts}\n{words}\n\n{line}"), name="x.pdf").text == f"{words}\n\n{line}"


def test_random_lines_lose_no_letter():
    chance = random.Random(7)
    letters = "אבגדمنو12.,()-%ab “”«»"
    for _ in range(500):
        seen = "".join(chance.choices(letters, k=chance.randint(1, 30))).strip()
        signs = signs_of(seen, chance)
        if signs:
            found = [index for glyphs in stretches(signs, SIZE, 1000.0) for index, _ in as_read(
                glyphs, size=SIZE, from_right=chance.random() < 0.5)]  # fmt: skip
            assert sorted(index for index in found if index is not None) == list(range(len(signs)))
