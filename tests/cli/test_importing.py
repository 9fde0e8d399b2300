"""Import of folders and archives on the command line: listing, choosing, and one entry for each article."""

import json
from pathlib import Path

import archives as made
import pytest

URL = "https://ferry.example/late"


@pytest.fixture
def archive(tmp_path):
    file = tmp_path / "ferries.warc.gz"
    pages = [made.response(f"{URL}/{n}", made.page(f"Ferry number {n} was late", n), name=str(n)) for n in range(2)]
    file.write_bytes(made.packed(*pages, made.response(URL + "/a.css", b"a{}", name="9", kind="text/css")))
    return file


def test_a_list_shows_no_words_turned_around(workbench, tmp_path):
    file = tmp_path / "ferries.warc"
    file.write_bytes(made.response(URL, made.page("photo \u202egpj.exe was late", 1), name="1"))
    said = workbench("import", "--list", file).out
    assert "photo [U+202E]gpj.exe" in said
    assert "\u202e" not in said


def test_a_list_tells_what_is_inside_and_imports_nothing(workbench, archive, library_path):
    (entry,) = workbench("import", "--list", archive, "--json").json
    assert list(entry) == ["file", "kind", "members", "notes"]
    assert (entry["file"], entry["kind"], entry["notes"]) == (str(archive), "WARC", [])
    first, _, style = entry["members"]
    assert list(first) == [
        "number", "path", "title", "time", "url", "media_type", "size", "status", "article", "notes",
    ]  # fmt: skip
    assert (first["number"], first["title"], first["url"]) == (1, "Ferry number 0 was late", URL + "/0")
    assert (first["time"], first["status"], first["article"]) == ("2024-06-03T08:00:00Z", 200, True)
    assert (style["media_type"], style["article"]) == ("text/css", False)
    said = workbench("import", "--list", archive)
    assert "Ferry number 1 was late" in said.out
    assert not library_path.exists()
    assert "no archive that can be listed" in workbench("import", "--list", Path(__file__)).line


def test_every_article_of_an_archive_has_an_entry(workbench, archive):
    entries = workbench("import", archive, "--json").json
    fields = ["file", "article", "snapshot", "title", "notes", "doubtful", "part"]
    assert [list(entry) for entry in entries] == [fields] * 2
    assert [entry["file"] for entry in entries] == [str(archive)] * 2
    assert workbench("text", entries[0]["article"]).out.startswith("Ferry number 0 was late")
    assert workbench("check").status == 0
    assert workbench("undo").status == 0
    assert workbench("articles", "--json").json == []


def test_only_what_is_named_comes(workbench, archive):
    assert [one["title"] for one in workbench("import", archive, "--only", "2", "--json").json] == [
        "Ferry number 1 was late"
    ]
    both = workbench("import", archive, "--only", "*/0", "--only", "number 1", "--json").json
    assert len(both) == 2
    assert f"Nothing in {archive} fits “7”" in workbench("import", archive, "--only", "7").line


def test_a_folder_comes_with_a_line_for_each_that_failed(workbench, archive, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "late.html").write_bytes(made.page("The ferry was late"))
    said = workbench("import", tmp_path, "--json")
    assert said.status == 1
    (line,) = said.err.splitlines()
    assert "empty.txt is empty" in line
    assert len(json.loads(said.out)) == 3


def test_what_cannot_be_read_in_an_archive_is_told_a_line_each_and_fails(workbench, tmp_path):
    file = tmp_path / "mixed.zip"
    styles = {f"{number}.css": b"a{}" for number in range(9)}
    broken = made.zipped({"datapackage.json": b"{}"})
    file.write_bytes(
        made.zipped({"a.html": made.page("The ferry was late"), "bad.wacz": broken, "b.pdf": b"", **styles})
    )
    said = workbench("import", file)
    assert said.status == 1
    assert said.err.splitlines() == [
        f"workbench: {file}, b.pdf is empty.",
        f"workbench: {file}, bad.wacz is not a valid WACZ: there is no WARC file in its folder “archive”.",
    ]
    assert f"    9 files in it are like no article and were left: {', '.join(styles)}." in said.out.splitlines()
    assert "The ferry was late" in said.out


def test_files_of_one_name_in_several_folders_are_told_apart(workbench, tmp_path):
    for name in ("north", "south"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_bytes(b"")
    said = workbench("import", tmp_path)
    assert said.err.splitlines() == [
        f"workbench: {tmp_path / name / 'index.html'} is empty." for name in ("north", "south")
    ]


def test_what_cannot_be_seen_in_a_text_is_told(workbench, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("The fer\u200bry held, said the harbour office on Monday.", encoding="utf-8")
    said = workbench("import", file).out.splitlines()
    assert said[1:] == ["    The text holds 1 character that cannot be seen (U+200B × 1)."]


def test_what_a_person_should_know_of_each_article_is_told_in_words_and_in_fields(workbench, tmp_path):
    page = tmp_path / "a.html"
    page.write_text(
        "<html><head><title>Dam fails</title><meta property=og:title content='Ferry late'>"
        "<link rel=canonical href='https://b.example/x'></head><body><article><h1>Dam fails in the valley</h1>"
        f"<p>{'The gate broke at noon, said the office. ' * 9}</p><p hidden>Nobody was warned of it.</p>"
        f"<p>{'The water rose at once, said the harbour. ' * 9}</p></article></body></html>"
    )
    hidden = "    1 part in the midst of the text that the page does not show was left out: “Nobody was warned of it.”."
    assert workbench("import", page).out.splitlines()[1:] == [hidden, "    Doubtful: title, outlet"]
    (known,) = workbench("import", page, "--json").json
    assert known["notes"] == [f"“{known['title']}” was in the library already."]
    assert known["doubtful"] == ["title", "outlet"]
    workbench("undo")
    (entry,) = workbench("import", page, "--json").json
    assert (entry["notes"], entry["doubtful"]) == ([hidden.strip()], ["title", "outlet"])
    workbench("article", "set", entry["article"], "--title", "Dam fails in the valley", "--outlet", "Valley Post")
    assert workbench("import", page, "--json").json[0]["doubtful"] == []


def test_what_is_said_of_an_archive_as_a_whole_stands_in_its_json_too(workbench, tmp_path):
    file = tmp_path / "mixed.zip"
    file.write_bytes(made.zipped({"a.html": made.page("The ferry was late"), "a.css": b"a{}"}))
    article, whole = sorted(workbench("import", file, "--json").json, key=len, reverse=True)
    assert article["title"] == "The ferry was late"
    assert whole == {"file": str(file), "notes": ["1 file in it is like no article and was left: a.css."]}


def test_of_a_web_archive_without_a_whole_article_it_is_told_how_much_there_is(workbench, tmp_path):
    file = tmp_path / "cut.warc"
    record = made.response(URL, made.page("Ferry number 1 was late"), name="1")
    file.write_bytes(made.request(URL, name="0", of="1") + record[: len(record) // 2])
    assert workbench("import", file).line == (
        f"There is nothing like an article in {file}. {file} breaks off in record 2: it was read up to "
        "there. Whole records: 1; captures among them: 0."
    )


def test_an_encoding_that_was_found_wrong_is_chosen_and_makes_a_further_snapshot(workbench, tmp_path):
    file, words = tmp_path / "a.txt", "Гавань закрита до ранку, повідомили двоє людей на березі."
    file.write_bytes(words.encode("cp1251") + b"\x98")
    (first,) = workbench("import", file, "--json").json
    assert words not in workbench("text", first["article"]).out
    said = workbench("import", file, "--encoding", "windows-1251").out.splitlines()
    assert said[0].startswith(first["article"])
    assert "was read again in another encoding, from the same bytes." in said[1]
    assert "    Read as CP1251; 1 damaged place is shown as �." in said
    assert words in workbench("text", first["article"]).out
    record = workbench("text", first["article"], "--json").json
    assert record["reading"]["encoding"] == "windows-1251"
    assert "already" in workbench("import", file, "--encoding", "windows-1251").out
    assert len(workbench("articles", "--json").json[0]["snapshots"]) == 2
    workbench("undo")
    assert len(workbench("articles", "--json").json[0]["snapshots"]) == 1


def test_an_encoding_is_chosen_for_one_text(workbench, archive, library_path, tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"The ferry held, said the harbour office.")
    assert workbench("import", file, "--encoding", "morse").status == 2
    assert workbench("import", file, archive, "--encoding", "cp1251").status == 2
    assert workbench("import", "https://example.org/", "--encoding", "cp1251").status == 2
    assert not library_path.exists()
    assert "is an archive: no encoding can be chosen" in workbench("import", archive, "--encoding", "cp1251").line


def test_an_empty_argument_is_wrong_use_and_not_the_folder_that_one_is_in(
    workbench, library_path, tmp_path, monkeypatch
):
    (tmp_path / "a.txt").write_text("The ferry held, said the harbour office.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    said = workbench("import", "a.txt", "")
    assert (said.status, "An argument is empty" in said.line) == (2, True)
    assert not library_path.exists()
