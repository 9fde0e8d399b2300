"""The dateline and the title of plain texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.base.turned import in_one_line
from workbench.text.dates.dateline import find_published
from workbench.text.titles import as_title, find_title

PARAGRAPH = "The audit says that nine of the twelve cranes at the north quay have not been inspected in two decades."


def published(line: str) -> str | None:
    found = find_published(f"A headline of some words\n\n{line}\n\nThe text begins here.")
    return found.iso if found else None


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Tuesday, 4 June 2024, 04:57", "2024-06-04T04:57"), ("June 4, 2024", "2024-06-04"),
        ("4 June 2024", "2024-06-04"),
        ("By Jane Doe | June 4, 2024 4:57 PM EDT", "2024-06-04T16:57-04:00"), ("2024-06-04", "2024-06-04"),
        ("Published 2024-06-04T04:57:00Z", "2024-06-04T04:57:00Z"),
        ("2024-06-04 04:57 UTC+3", "2024-06-04T04:57+03:00"),
        ("4 June 2024, 10:12 UTC", "2024-06-04T10:12Z"), ("Jan. 5, 2024 at 5:00 p.m. EST", "2024-01-05T17:00-05:00"),
        ("June 4, 2024 5:00 p.m. EST", "2024-06-04T17:00"), ("3 June 2024 16.05 BST", "2024-06-03T16:05"),
        ("10:30, 4 June 2024", "2024-06-04T10:30"), ("Вівторок, 4 червня 2024, 10:30", "2024-06-04T10:30"),
        ("4 июня 2024 г., 10:30", "2024-06-04T10:30"), ("4. Juni 2024", "2024-06-04"),
        ("le 4 juin 2024 à 10h30", "2024-06-04T10:30"),
        ("4 de junio de 2024", "2024-06-04"), ("13.06.2024", "2024-06-13"),
        ("KYIV, June 4, 2024 (Agency) — The army said so.", "2024-06-04"),
        ("4 июня 2024, 10:30 МСК", "2024-06-04T10:30+03:00"), ("الثلاثاء، 4 حزيران/يونيو 2024", "2024-06-04"),
        ("4 يونيو 2024، 10:30", "2024-06-04T10:30"), ("4 ביוני 2024", "2024-06-04"), ("4 giugno 2024", "2024-06-04"),
        ("4 KASIM 2024, 10:30", "2024-11-04T10:30"), ("2024年6月4日 10:30", "2024-06-04T10:30"),
        ("4 de junho de 2024", "2024-06-04"), ("4 juni 2024", "2024-06-04"), ("2024년 6월 4일", "2024-06-04"),
    ],
)  # fmt: skip
def test_a_dateline_is_read_as_it_is_written(line: str, iso: str) -> None:
    assert published(line) == iso


@pytest.mark.parametrize(
    "line",
    ["Wednesday, 4 June 2024", "31 June 2024", "04.06.2024", "4/6/2024", "Updated 5 June 2024", "4 June",
     "Updated 10:30 GMT, 5 June 2024", "Last updated:\n\n5 June 2024", "Approval expires: 5 June 2024",
     "الأربعاء، 4 حزيران/يونيو 2024", "4 حزيران/مايو 2024", "۱۴۰۲/۱۲/۱۴", "Archived on 5 June 2024",
     "On 4 June 2024 the army said that it had struck many targets in the north of the country."],
)  # fmt: skip
def test_what_is_unsure_is_not_taken(line: str) -> None:
    assert published(line) is None


@pytest.mark.parametrize(
    "line",
    ["The old bridge collapsed on 12 May 2019.", "He died on 3 June 1998 in Sund.",
     "“It was signed on 4 May 2016,” she said.", "Photo taken on 3 March 2018.", "Signed at Geneva, 12 August 1949.",
     "THE BRIDGE FELL ON 12 MAY 2019.", "By 12 May 2019 the bridge had fallen.", "By Sunday it fell, 12 May 2019.",
     "Am 12. Mai 2019 stürzte die Brücke ein.", "L’ancien pont s’est effondré le 12 mai 2019.",
     "El puente se cayó el 12 de mayo de 2019.", "Il ponte crollò il 12 maggio 2019.",
     "Most zawalił się 12 maja 2019 roku.", "Старый мост рухнул 12 мая 2019 года.", "Міст упав 12 травня 2019 року.",
     "Köprü 12 Mayıs 2019 tarihinde çöktü.", "انهار الجسر في 12 مايو 2019.", "הגשר קרס ב-12 במאי 2019.",
     "大桥于2019年5月12日坍塌。", "다리는 2019년 5월 12일 무너졌다.", "[1] Measured on 2 February 2026 by laser.",
     "1 Measured on 2 February 2026 by laser.", "[2] Letter of the operator, 5 February 2025",
     "Zuletzt bearbeitet: 4. Juni 2024",
     "Sund, 12 May 2019 – the day of the storm – is a day that nobody in the town on the island has forgotten since."],
)  # fmt: skip
def test_a_sentence_or_a_note_is_no_dateline(line: str) -> None:
    assert published(line) is None
    article = f"Council votes to rebuild the bridge\n\n{PARAGRAPH}\n\n{line}\n\nMore text."
    assert find_title(article) == "Council votes to rebuild the bridge"


@pytest.mark.parametrize(
    "line",
    ["London, 4 June 2024", "Published 4 June 2024.", "Published on 4 June 2024 in Politics", "Jane Doe 4 June 2024",
     "By Jane Doe, science editor, 4 June 2024", "4 June 2024 · 5 min read", "Berlin, den 4. Juni 2024",
     "Frankfurt am Main, 4. Juni 2024", "veröffentlicht am 4. Juni 2024", "Datum des Artikels: 4. Juni 2024.",
     "publié le 4 juin 2024", "Pubblicato il 4 giugno 2024", "Rio de Janeiro, 4 de junho de 2024",
     "Published: 4 June 2024", "Date of publication: 4 June 2024", "입력 2024.06.04", "2024/06/04",
     "٤ يونيو ٢٠٢٤", "Data publikacji: 2024-06-04",
     "Опубликовано: 4 июня 2024 года", "Москва, 4 июня 2024 года, ТАСС", "القاهرة - 4 يونيو 2024",
     "نشر في 4 يونيو 2024",
     "发布时间:2024年6月4日", "2024年6月4日 来源:新华社", "Sund, 4 June 2024 (AFP) – The bridge at Lower Bay fell."],
)  # fmt: skip
def test_a_line_of_a_date_names_and_small_words_is_a_dateline(line: str) -> None:
    found = find_published(f"A headline of some words\n\n{PARAGRAPH}\n\n{line}\n\nThe text begins here.")
    assert found is not None
    assert (found.iso, found.doubtful) == ("2024-06-04", False)
    assert find_title(f"A headline of some words\n\n{PARAGRAPH}\n\n{line}\n\nText.") == "A headline of some words"


@pytest.mark.parametrize(
    "line",
    ["Photo taken on 4 June 2024", "Photo: Jane Doe, 4 June 2024", "Source: Harbour Courier, 4 June 2024",
     "Event date: 4 June 2024", "Published by Gull Books, 4 June 2024", "Stand: 4. Juni 2024",
     "Day of the hearing: 4 June 2024",
     "SUND, 4 June 2024 — the day of the storm — is a date that nobody here forgets.",
     "Signed at Geneva, 4 June 2024", "Geneva Convention, 4 June 2024.", "The bridge fell on 4 June 2024",
     "Мост рухнул 4 июня 2024 года", "انهار الجسر في 4 يونيو 2024", "大桥于2024年6月4日坍塌"],
)  # fmt: skip
def test_what_may_be_a_dateline_is_doubtful_and_gives_no_title(line: str) -> None:
    text = f"Headline of four words\nStandfirst of five or six words\n{line}\n{PARAGRAPH}"
    found = find_published(text)
    assert found is not None
    assert (found.iso, found.doubtful) == ("2024-06-04", True)
    assert find_title(text) == "Headline of four words"
    sure = find_published(f"{text}\nTuesday, 12 May 2020")
    assert sure is not None
    assert (sure.iso, sure.doubtful) == ("2020-05-12", False)


@pytest.mark.parametrize("line", ["Bridge Collapse of 12 May 2019", "Unfall am 12. Mai 2019"])
def test_a_headline_that_tells_of_a_day_stays_the_title(line: str) -> None:
    found = find_published(f"{line}\n\n{PARAGRAPH}")
    assert found is not None
    assert (found.iso, found.doubtful) == ("2019-05-12", True)
    assert find_title(f"{line}\n\n{PARAGRAPH}") == line


def test_what_stands_below_the_beginning_of_a_text_is_less_sure() -> None:
    begun = f"A headline of some words\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n\n"
    found = find_published(f"{begun}4 June 2024\n")
    assert found is not None
    assert (found.iso, found.doubtful) == ("2024-06-04", True)
    assert find_published(f"{begun}Photo taken on 4 June 2024\n") is None


def test_figures_are_read_day_first_in_cyrillic_texts() -> None:
    found = find_published("Російські війська наступають\n04.06.2024, 12:30\n\nТекст новини тут.")
    assert found is not None
    assert found.iso == "2024-06-04T12:30"


@pytest.mark.parametrize(
    ("line", "language", "iso"),
    [
        ("10.11.2021", "de", "2021-11-10"), ("01.11.2023 11:35", "de-AT", "2023-11-01T11:35"),
        ("Veröffentlicht am 07.06.2019", "de", "2019-06-07"), ("4/6/2024", "fr", "2024-06-04"),
        ("4/6/2024", "en-GB", "2024-06-04"), ("4/6/2024", "es", None), ("04.06.2024", "en", None),
        ("4/6/2024", "en-US", None), ("04.06.2024", "hu", None), ("14. – 20. Januar 2022", "de", None),
        ("Wochenbericht 14. - 20. Januar 2022", "de", None), ("3-4 June 2024", "en", None),
    ],
)  # fmt: skip
def test_figures_are_read_as_the_language_writes_them_and_a_range_is_no_day(
    line: str, language: str, iso: str | None
) -> None:
    found = find_published(f"A headline of some words\n\n{line}\n\nThe text begins here.", language)
    assert (found.iso if found else None) == iso


def test_the_place_of_a_dateline_is_told() -> None:
    text = "Headline of four words\n\nTuesday, 4 June 2024, 04:57\nMore"
    found = find_published(text)
    assert found is not None
    assert text[found.start : found.end] == "Tuesday, 4 June 2024, 04:57"


def test_a_date_far_below_is_none() -> None:
    assert find_published("words of a text\n" * 40 + "4 June 2024\n") is None


@given(st.text(max_size=200))
def test_any_text_has_a_dateline_or_none(text: str) -> None:
    found = find_published(text)
    assert found is None or 0 <= found.start < found.end <= len(text)
    title = find_title(text)
    assert title is None or title.strip()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Log in\n\nMen go to the front\n\n4 June 2024\nMen go to the front\nText.", "Men go to the front"),
        ("Menu\nBrief title\n4 June 2024\nThe text begins here, with a sentence.", "Brief title"),
        ("Menu\nA title of some words\nBy Jane Doe\n4 June 2024\nText.", "A title of some words"),
        ("Menu\nLog in\nThe army crossed the river\nText of the article follows.", "The army crossed the river"),
        ("Two words", "Two words"),
        (f"Nine cranes idle\n\n{PARAGRAPH}", "Nine cranes idle"),
        (f"Log in\n\nNine cranes idle\n\nBy Jane Doe\n\n{PARAGRAPH}", "Nine cranes idle"),
        (f"Menu\nLog in\n\n{PARAGRAPH}", PARAGRAPH),
        ("Port of Velin\nNine cranes idle in the port\n\nText.", "Nine cranes idle in the port"),
        ("今天的新闻很多\n正文在这里开始。", "今天的新闻很多"),
        ("\n \n", None),
    ],
)  # fmt: skip
def test_the_title_of_a_plain_text(text: str, title: str | None) -> None:
    assert find_title(text) == title


def test_a_title_is_found_whole_and_cut_where_a_sentence_or_a_word_ends() -> None:
    paragraph = "This is the first sentence of all of it. " + "And more words follow. " * 40
    assert find_title(paragraph) == paragraph.strip()
    assert as_title(paragraph) == "This is the first sentence of all of it. …"
    assert find_title("# A headline of some words") == "A headline of some words"
    words = as_title("word " * 100_000)
    assert (words.endswith("word…"), len(words) <= 200) == (True, True)
    clauses = as_title("Monday. " + "the level fell by a metre and a half overnight, " * 10)
    assert clauses.endswith("by a metre and a half overnight…")
    assert len(as_title("渡轮晚了一个小时" * 100)) == 200
    assert as_title("A headline of some words") == "A headline of some words"
    assert as_title("Two\nlines\tand \u202egpj") == "Two lines and [U+202E]gpj"


@given(st.text(max_size=900))
def test_any_title_is_short_and_on_one_line(text: str) -> None:
    title = as_title(text)
    assert "\n" not in title
    assert len(title) <= 202 + 7 * sum(title.count(sign) for sign in "[")
    assert title.endswith("…") or title == in_one_line(text)
