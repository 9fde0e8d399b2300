"""What a search finds in scripts without spaces, and however words are written; what it shows of them."""

import json
import shutil
import sqlite3
import unicodedata
from contextlib import closing

import pytest

CHINESE = "港口遭到袭击\n\n中文记者报道说有三艘船沉没。国防部发言人否认了这一消息，他在2024年说ABC电视台错了。\n"
JAPANESE = "港の火災\n\n東京の記者は、コンテナ船が沈没したと述べた。\n"
THAI = "ข่าวท่าเรือ\n\nสำนักข่าวรายงานว่าเรือสามลำจมลงเมื่อวันจันทร์\n"
LAO = "ຂ່າວ\n\nນັກຂ່າວລາຍງານວ່າເຮືອຈົມ\n"
KHMER = "ព័ត៌មាន\n\nអ្នកកាសែតរាយការណ៍ថានាវាលិច\n"
BURMESE = "သတင်း\n\nသင်္ဘောသုံးစင်းနစ်မြုပ်သည်ဟုသတင်းထောက်ကပြောသည်\n"
WORDS = [
    (CHINESE, ("国防部", "沉没", "发言人", "否认", "袭击", "船", "2024", "电视台", "国防 发言")),
    (JAPANESE, ("記者", "沈没", "船", "コンテナ")),
    (THAI, ("รายงาน", "เรือ", "วันจันทร์", "จม")),
    (LAO, ("ລາຍງານ", "ເຮືອ")),
    (KHMER, ("រាយការណ៍", "នាវា")),
    (BURMESE, ("သတင်းထောက်", "နစ်မြုပ်")),
]
WRITTEN = [
    ("Bundes\u00adverfassungs\u00adgericht", "Bundesverfassungsgericht"),
    ("Bundesverfassungsgericht", "Bundes\u00adverfassungs\u00adgericht"),
    ("joi\u200bner", "joiner"),
    ("shelf\ufefffull", "shelffull"),
    ("Auf\u200clage", "Auflage"),
    ("cafe\u0301", "café"),
    ("café", "cafe"),
    ("\u0438\u0306од", "йод"),
    ("Счётчик", "счетчик"),
    ("за\u0301мок", "замок"),
    ("Αθήνα", "ΑΘΗΝΑ"),
    ("İstanbul", "istanbul"),
    ("مُحَمَّدٌ", "محمد"),
    ("كتــــاب", "كتاب"),
    ("أحمد", "احمد"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("می\u200cخواهم", "می خواهم"),
    ("ایران", "ايران"),
    ("שָׁלוֹם", "שלום"),
    ("हिन्दी", "हिन्दी"),
    ("２０２４年", "2024"),
    ("ﬁnance", "finance"),
    ("한국", unicodedata.normalize("NFD", "한국")),
    ("٢٠٢٤", "2024"),
    ("葛\U000e0100城", "葛城"),
    ("ﾒﾃﾞｨｱ", "メディア"),
    ("ﾒﾃﾞｨｱ", "ディ"),
    ("メディア", "ﾒﾃﾞｨ"),
    ("ﾊﾟﾘ", "パ"),
    ("\uffa4\uffc2", "ㄴㅏ"),
]


@pytest.fixture
def imported(workbench, tmp_path, library_path, empty_library):
    """Imports texts, each an article; returns what then searches for words, as snippets."""
    shutil.copy(empty_library, library_path)

    def taken(*texts):
        for number, text in enumerate(texts):
            (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
        workbench("import", *(tmp_path / f"{number}.txt" for number in range(len(texts))))
        return lambda *words: [one["snippet"] for one in workbench("search", *words, "--json").json]

    return taken


@pytest.fixture
def search(imported):
    return lambda text, *words: imported(text)(*words)


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words_of_scripts_without_spaces_are_found_wherever_they_stand(imported, text, words):
    found = imported(text)
    for word in words:
        (shown,) = found(*word.split())
        assert word.split()[0] in shown


@pytest.mark.parametrize(("text", "word"), [(CHINESE, "没沉"), (CHINESE, "防言"), (THAI, "ลายงาน"), (THAI, "เรีอ")])
def test_characters_of_a_word_are_found_in_their_order_only(search, text, word):
    assert search(text, word) == []


@pytest.mark.parametrize("typed", ["国", "国防", "国防部发", "รายง", "ท่า"])
def test_what_is_typed_of_such_a_word_finds_it(search, typed):
    assert len(search(CHINESE + THAI, typed)) == 1


def test_words_are_found_however_they_are_written(imported):
    texts = [
        f"A list of words\n\nThe first of {n} is {WRITTEN[n][0]} and the last one another.\n"
        for n in range(len(WRITTEN))
    ]
    found = imported(*texts)
    for number, (written, typed) in enumerate(WRITTEN):
        assert any(f"of {number} is {written} and" in shown for shown in found(*typed.split())), (written, typed)


def test_letters_that_are_others_stay_apart(search):
    text = "A list of words\n\nIt says мой and की here.\n"
    assert [search(text, word) for word in ("мои", "का")] == [[], []]


def test_a_snippet_shows_what_stands_around_a_word_where_there_are_no_blanks(search):
    rest = "一二三四五六七八九十" * 40
    (shown,) = search(f"港口 A list\n\n{rest}记者说沉没了{rest}\n", "沉没")
    assert "记者说沉没了" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert 100 < len(shown) < 120


@pytest.mark.parametrize(
    ("before", "sought"),
    [("報道によると、東京の港で働く", "田中さん"), ("报道说，在港口工作的", "王小明"), ("เมื่อวันจันทร์ที่ผ่านมา", "เรือ")],
)
def test_a_snippet_begins_near_the_words_also_where_characters_are_wide(search, before, sought):
    (shown,) = search(f"A list\n\n{before * 5}{sought}{before * 5}\n", sought)
    assert 0 <= shown.index(sought) <= 36


def test_a_snippet_shows_the_words_where_they_stand_together(search):
    text = (
        "Ministers met as the vote drew near\n\nWhere the law stood was asked of everyone who came. "
        f"{'Nobody had an answer to that. ' * 20}The court was closed, as the law demands.\n"
    )
    (shown,) = search(text, "as", "the", "law")
    assert "closed, as the law demands" in shown


def test_a_search_in_a_library_whose_words_were_kept_otherwise_says_that_they_are_kept_anew(
    search, workbench, library_path
):
    assert search(CHINESE, "国防部")
    with closing(sqlite3.connect(library_path)) as connection, connection:
        connection.execute("DELETE FROM search_index")
        connection.execute("PRAGMA user_version = 0")
    assert workbench("articles").err == ""
    said = workbench("search", "国防部", "--json")
    assert said.err == "workbench: The search is made anew …\n"
    assert len(json.loads(said.out)) == 1
    assert workbench("search", "国防部").err == ""
