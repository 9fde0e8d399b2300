"""Import, cases, articles and text: what they print, and what becomes of files that cannot be taken."""

import hashlib
import json
import sys

ARTICLE_FIELDS = ["type", "id", "title", "outlet", "author", "published", "url", "language", "finding"]
SNAPSHOT_FIELDS = ["type", "id", "article", "captured", "text", "media_type", "sha256", "reader", "from", "by"]


def test_import_tells_file_article_snapshot_and_title(workbench, article_file):
    (entry,) = workbench("import", article_file, "--json").json
    assert list(entry) == ["file", "article", "snapshot", "title", "notes", "doubtful"]
    assert entry["file"] == str(article_file)
    assert entry["title"] == "Harbour closed after blast"
    assert workbench("text", entry["article"], "--json").json["id"] == entry["snapshot"]


def test_a_file_that_fails_is_left_out_and_the_others_go_on(workbench, article_file, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b" \n \n")
    (tmp_path / "folder").mkdir()
    names = ("missing.txt", "empty.txt", article_file, "blank.txt", "folder")
    wanted = [tmp_path / name for name in names]
    said = workbench("import", "--json", *wanted, "http://127.0.0.1:9/page")
    assert said.status == 1
    complaints = said.err.splitlines()
    assert len(complaints) == 5
    assert all("Traceback" not in line for line in complaints)
    assert all(
        name in complaints[at] for at, name in ((0, "missing.txt"), (1, "empty.txt"), (2, "blank.txt"), (3, "folder"))
    )
    assert "not on the public internet" in complaints[4]
    assert [case["articles"] for case in workbench("cases", "--json").json] == [
        [entry["article"] for entry in json.loads(said.out)]
    ]


def test_nothing_taken_leaves_no_library(workbench, library_path, tmp_path):
    said = workbench("import", tmp_path / "missing.txt", "--json")
    assert (said.status, said.out) == (1, "[]\n")
    assert not library_path.exists()


def test_a_library_that_is_none_is_said_once(workbench, library_path, article_file):
    library_path.write_text("notes")
    assert "is not a library" in workbench("import", article_file, article_file).line


def test_the_same_bytes_are_the_same_article(workbench, article, article_file):
    (again,) = workbench("import", article_file, "--json").json
    assert again["article"] == article
    assert "already" in workbench("import", article_file).out


def test_articles_join_the_inbox_or_the_case_named(workbench, article, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Another headline of five words\n\nSomething else happened on Tuesday.\n", encoding="utf-8")
    (entry,) = workbench("import", other, "--case", "Port Velin", "--json").json
    assert workbench("cases", "--json").json == [
        {"name": "Port Velin", "articles": [entry["article"]]},
        {"name": "Inbox", "articles": [article]},
    ]
    assert [one["id"] for one in workbench("articles", "--json").json] == [article, entry["article"]]
    assert [one["id"] for one in workbench("articles", "--case", "Port Velin", "--json").json] == [entry["article"]]
    assert "Nowhere" in workbench("articles", "--case", "Nowhere").line


def test_an_article_record_has_snapshots_and_claims(workbench, article, claim):
    (record,) = workbench("articles", "--json").json
    assert list(record) == [*ARTICLE_FIELDS, "snapshots", "claims"]
    assert record["claims"] == 1
    assert record["snapshots"] == [workbench("text", article, "--json").json["id"]]


def test_a_snapshot_record_is_that_of_the_case_file(workbench, article, article_file, article_text):
    record = workbench("text", article, "--json").json
    assert list(record) == [*SNAPSHOT_FIELDS, "reading"]
    assert record["text"] == article_text
    assert record["sha256"] == hashlib.sha256(article_file.read_bytes()).hexdigest()
    assert record["from"] == str(article_file)
    assert record["by"] == "Ada Lind"


def test_text_is_exact(workbench, article, article_text):
    snapshot = workbench("text", article, "--json").json["id"]
    assert workbench("text", article).out == article_text
    assert workbench("text", snapshot[:6]).out == article_text
    assert "nothing" in workbench("text", "nothing").line


def test_tables_are_plain_lines(workbench, article, claim):
    heading, row = workbench("articles").out.splitlines()
    assert heading.split() == ["Article", "Published", "Claims", "Title"]
    assert row.split(maxsplit=2)[0] == article
    assert workbench("cases").out.splitlines()[1].split() == ["Inbox", "1", "1", "0"]
    assert "\x1b" not in workbench("articles").out


def test_a_terminal_gets_a_table(workbench, article, claim, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    out = workbench("articles").out
    assert article in out
    assert "Harbour closed after blast" in out


def test_a_title_cannot_command_the_terminal(workbench, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("A headline of \x1b[31mfive red words\n\nIt happened on Monday.\n", encoding="utf-8")
    workbench("import", page)
    assert "\x1b" not in workbench("articles").out


def test_fields_of_an_article_are_set_as_one_step(workbench, article):
    record = workbench(
        "article", "set", article, "--title", "Gates shut", "--outlet", "Lantern", "--published", "2024-06-04", "--json"
    ).json
    assert list(record) == ARTICLE_FIELDS
    assert (record["title"], record["published"]) == ("Gates shut", "2024-06-04")
    assert [one["name"] for one in workbench("sources", "--json").json if one["id"] == record["outlet"]] == ["Lantern"]
    assert "Gates shut" in workbench("article", "set", article, "--author", "A. Writer").out
    assert workbench("undo", "--json").json == {"undone": "Edit article"}
    (listed,) = [one for one in workbench("articles", "--json").json if one["id"] == article]
    assert (listed["title"], listed["author"]) == ("Gates shut", None)


def test_articles_that_share_words_are_listed_and_said_at_import(workbench, tmp_path):
    words = "Guards at the gate refused an order of the port authority on Monday, and nobody was hurt."
    names = []
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"Report number {name} of today\n\n{words}\n", encoding="utf-8")
        said = workbench("import", tmp_path / f"{name}.txt")
        names.append(said.out.split()[0])
    assert "stands in “Report number one of today” too, 19 words in a row." in said.out
    (copy,) = workbench("copies", names[0], "--json").json
    assert (copy["article"], copy["longest"], copy["share"]) == (names[1], 19, round(19 / 22, 4))
    (run,) = copy["passages"]
    text = workbench("text", names[0]).out
    assert text[run["start"] : run["end"]] == "of today\n\n" + words[:-1]
    assert "86 %" in workbench("copies", names[0]).out


def test_articles_of_one_title_are_told_apart_where_they_share_words(workbench, tmp_path):
    words = "Guards refuse an order\n\nGuards at the gate refused an order of the port authority on Monday."
    for name, outlet in (("one", "Harbour Courier"), ("two", "Coast Radio")):
        (tmp_path / name).write_text(f"{words} {name.capitalize()}.\n", encoding="utf-8")
        made = workbench("import", tmp_path / name).out.split()[0]
        workbench("article", "set", made, "--outlet", outlet, "--published", "2024-06-04")
    (tmp_path / "three").write_text(f"{words} Three.\n", encoding="utf-8")
    said = workbench("import", tmp_path / "three").out
    assert "(Harbour Courier, 2024-06-04)" in said
    assert "(Coast Radio, 2024-06-04)" in said


def test_what_is_no_address_and_no_language_is_refused(workbench, article):
    for given in ("javascript:alert(1)", "notaurl", "example.org/page", "https://"):
        assert "no address on the web" in workbench("article", "set", article, "--url", given).line
        assert "no address on the web" in workbench("article", "set", article, "--canonical-url", given).line
    assert "no language" in workbench("article", "set", article, "--language", "zz-bad bad!!").line
    record = workbench("article", "set", article, "--url", "https://a.test/#x", "--language", "pt-BR", "--json").json
    assert (record["url"], record["language"]) == ("https://a.test/#x", "pt-BR")


def test_a_scan_says_that_it_holds_no_text_and_takes_one(workbench, pdfs, tmp_path):
    scan, typed = tmp_path / "scan.pdf", tmp_path / "typed.txt"
    scan.write_bytes(pdfs.scan(2))
    typed.write_text("The first page.\fThe second page.")
    said = workbench("import", scan)
    assert said.status == 0
    assert "It holds no text, as scans do." in said.out
    (entry,) = workbench("import", scan, "--text", typed, "--json").json
    assert workbench("text", entry["article"]).out == "The first page.\n\nThe second page."
    kept = workbench("text", entry["snapshot"], "--json").json
    assert kept["reading"]["pages"] == [0, 17]
    assert kept["reader"] == "typed 1"


def test_a_text_goes_with_one_scan(workbench, pdfs, tmp_path, article_file):
    typed = tmp_path / "typed.txt"
    typed.write_text("One.\fTwo.\fThree.")
    assert workbench("import", article_file, article_file, "--text", typed).status == 2
    assert "no pages" in workbench("import", article_file, "--text", typed).line
    (tmp_path / "scan.pdf").write_bytes(pdfs.scan(1))
    assert "3 pages, the original 1" in workbench("import", tmp_path / "scan.pdf", "--text", typed).line


def test_a_time_set_without_its_zone_is_told(workbench, article):
    first = workbench("article", "set", article, "--published", "2024-06-04T04:57+03:00")
    assert len(first.out.splitlines()) == 1
    assert workbench("article", "set", article, "--published", "2024-06-04T05:10").out.splitlines()[1:] == [
        "    The time published has no zone now; it was +03:00."
    ]
    assert len(workbench("article", "set", article, "--published", "2024-06-04T05:20").out.splitlines()) == 1
    workbench("article", "set", article, "--published", "2024-06-04T05:10Z")
    assert len(workbench("article", "set", article, "--published", "2024-06-04").out.splitlines()) == 1


def test_every_field_that_the_window_has_can_be_set(workbench, article):
    record = workbench(
        "article", "set", article, "--modified", "2024-06-05T08:00+03:00", "--canonical-url", "https://courier.test/a",
        "--declared-source", "Verstka, by telephone", "--json",
    ).json  # fmt: skip
    assert (record["modified"], record["canonical"], record["declared_source"]) == (
        "2024-06-05T08:00+03:00", "https://courier.test/a", "Verstka, by telephone",
    )  # fmt: skip
    assert "is no date" in workbench("article", "set", article, "--modified", "in June").line
    (cleared,) = workbench("article", "set", article, "--declared-source", "").out.splitlines()
    assert article in cleared
    assert "declared_source" not in workbench("articles", "--json").json[0]
    listed = workbench("article", "set", "--help").out
    assert all(option in listed for option in ("--modified", "--canonical-url", "--declared-source"))
