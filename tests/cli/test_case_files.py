"""Case files in and out: the shapes, and that `--json` prints records exactly as the case file holds them."""

import hashlib
import json
import zipfile

import pytest

OWN = {
    "claim": ["attributions", "bearings", "assessment", "computed"],
    "article": ["snapshots", "claims"],
    "bearing": ["evidence"],
    "evidence": ["attributions"],
}
"""What `--json` adds to a record, by its type."""


@pytest.fixture
def sample(workbench, project):
    """The sample case, taken in; the file."""
    file = project / "resources" / "sample" / "sample.jsonl"
    assert workbench("import", file).status == 0
    return file


def records_in(path):
    """The records of a case file by type and id."""
    header, *lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert header["workbench"] == "case"
    return {(line["type"], line["id"]): line for line in lines}


def test_a_case_file_tells_its_case_and_how_much_it_holds(workbench, project):
    file = project / "resources" / "sample" / "sample.jsonl"
    (entry,) = workbench("import", file, "--json").json
    held = records_in(file)
    counts = {kind: sum(one == kind for one, _ in held) for kind in ("article", "claim")}
    assert entry == {
        "file": str(file),
        "case": "Sample case: Port Velin",
        "articles": counts["article"],
        "claims": counts["claim"],
        "notes": [],
    }
    assert workbench("import", file, "--case", "Ports", "--json").json[0]["case"] == "Ports"


def test_records_are_those_of_the_case_file(workbench, sample, tmp_path):
    target = tmp_path / "out.jsonl"
    workbench("report", "Sample case: Port Velin", "--format", "case", "-o", target, "--include-protected")
    held = records_in(target)
    seen = set()

    def same(record):
        plain = {name: value for name, value in record.items() if name not in OWN.get(record["type"], ())}
        kept = held[record["type"], record["id"]]
        if record["type"] == "bearing":
            plain["evidence"] = record["evidence"]["id"]
            kept = {"settles": None, **kept}  # which may be missing
        if record["type"] == "claim":
            plain["computed"] = record["computed"]
        assert plain == kept
        assert list(plain)[:2] == ["type", "id"]
        seen.add((record["type"], record["id"]))

    for claim in workbench("claims", "--case", "Sample case: Port Velin", "--json").json:
        for record in (claim, *claim["attributions"], *([claim["assessment"]] if claim["assessment"] else [])):
            same(record)
        for bearing in claim["bearings"]:
            same(bearing)
            same(bearing["evidence"])
            for chain in bearing["evidence"]["attributions"]:
                same(chain)
    for article in workbench("articles", "--json").json:
        same(article)
        for snapshot in article["snapshots"]:
            same(workbench("text", snapshot, "--json").json)
    for source in workbench("sources", "--json").json:
        same(source)
    left = {kind for kind, identity in set(held) - seen}
    assert left <= {"dependence", "sign_off", "set_aside", "same_claim", "nothing_to_check", "assessment", "evidence"}


def test_what_was_written_is_told(workbench, sample, tmp_path):
    for name in ("out.jsonl", "out.case"):
        target = tmp_path / name
        told = workbench("report", "sample-a1", "--format", "case", "-o", target, "--json").json
        data = target.read_bytes()
        assert told == {"file": str(target), "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    assert zipfile.is_zipfile(tmp_path / "out.case")


def test_a_time_can_be_set(workbench, sample, tmp_path):
    target = tmp_path / "out.jsonl"
    workbench("report", "sample-a1", "--format", "case", "-o", target, "--at", "2025-03-06T08:00:00+01:00")
    assert json.loads(target.read_text(encoding="utf-8").splitlines()[0])["exported"] == "2025-03-06T07:00:00Z"
    said = workbench("report", "sample-a1", "--format", "case", "-o", target, "--at", "noon")
    assert (said.status, "noon" in said.line) == (1, True)


def test_a_case_file_with_a_mistake_is_refused_whole(workbench, tmp_path, project):
    lines = (project / "resources" / "sample" / "sample.jsonl").read_text(encoding="utf-8").splitlines()
    broken = tmp_path / "broken.jsonl"
    broken.write_text("\n".join([*lines[:5], lines[5].replace('"kind": "', '"kind": "wild ')]) + "\n", encoding="utf-8")
    assert "6" in workbench("import", broken).line
    assert workbench("sources", "--json").json == []
    nothing = tmp_path / "nothing.jsonl"
    nothing.write_text("not a case\n")
    assert workbench("import", nothing).line


def test_a_case_file_without_its_first_line_is_refused_and_becomes_no_article(workbench, tmp_path, project):
    lines = (project / "resources" / "sample" / "sample.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    for name in ("headless.jsonl", "headless.txt"):
        headless = tmp_path / name
        headless.write_text("".join(lines[1:]), encoding="utf-8")
        assert "first line" in workbench("import", headless).line
    assert workbench("articles", "--json").json == []


@pytest.mark.parametrize("line", ['{"type": ["source"], "id": 1}', '{"type": "article", "body": "The dam held."}'])
def test_another_programs_json_is_a_text(workbench, tmp_path, line):
    file = tmp_path / "other.txt"
    file.write_text(line + "\n", encoding="utf-8")
    assert workbench("import", file).status == 0


def test_a_bundle_bears_no_clock_s_time(workbench, article, tmp_path, monkeypatch):
    written = []
    for year in (2024, 2030):
        monkeypatch.setattr("zipfile.time.localtime", lambda *_, year=year: (year, 5, 6, 7, 8, 9, 0, 1, 0))
        target = tmp_path / f"{year}.case"
        workbench("report", article, "-o", target, "--at", "2025-03-06T08:00:00Z")
        written.append(target.read_bytes())
    assert written[0] == written[1]
    with zipfile.ZipFile(tmp_path / "2024.case") as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_bundle_without_its_case_is_refused_and_becomes_no_article(workbench, article_file, tmp_path):
    file = tmp_path / "x.case"
    with zipfile.ZipFile(file, "w") as archive:
        data = article_file.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        archive.writestr(f"files/{sha256}", data)
        facts = {"name": f"files/{sha256}", "size": len(data), "sha256": sha256}
        archive.writestr("manifest.json", json.dumps({"workbench": "bundle", "version": 1, "members": [facts]}))
    assert "no case.jsonl" in workbench("import", file).line
    assert workbench("articles", "--json").json == []


def test_a_case_file_without_records_says_that_it_holds_none(workbench, tmp_path):
    file = tmp_path / "empty.jsonl"
    file.write_text(json.dumps({"workbench": "case", "version": 1, "name": "Ports"}) + "\n", encoding="utf-8")
    assert "holds no records" in workbench("import", file).out


def test_a_case_file_under_another_name_is_said_to_be_one(workbench, sample, tmp_path):
    told = workbench("report", "sample-a1", "--format", "case", "-o", tmp_path / "x.txt")
    assert (told.status, "JSON lines" in told.out) == (0, True)
    assert "JSON lines" not in workbench("report", "sample-a1", "--format", "case", "-o", tmp_path / "x.jsonl").out


def test_a_zip_file_of_a_version_that_does_not_exist_is_refused_and_stops_no_other(workbench, tmp_path):
    file, good = tmp_path / "late.zip", tmp_path / "good.txt"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "Words")
    data = bytearray(file.read_bytes())
    data[data.index(b"PK\x01\x02") + 6] = 148
    file.write_bytes(data)
    good.write_text("The dam held, said an engineer on Monday.", encoding="utf-8")
    done = workbench("import", file, good, "--json")
    assert done.status == 1
    assert [entry["file"] for entry in json.loads(done.out)] == [str(good)]
    assert "late.zip" in done.err
