"""Libraries to work on, and case files made up for them."""

import hashlib
import json
import shutil
from contextlib import closing

import pytest
from damaged import SENTENCES, build

from workbench.actions import articles, casefiles, claims
from workbench.actions.desk import Desk
from workbench.intake.draft import Draft

TEXT = "Guards at the gate refused an order.\n\nThey were moved to the harbour, a source said. Nobody was hurt."


@pytest.fixture
def desk(library_path, empty_library):
    shutil.copy(empty_library, library_path)
    found = Desk.open(library_path, "Ann")
    yield found
    found.close()


@pytest.fixture(scope="session")
def sample(project):
    return project / "resources" / "sample" / "sample.jsonl"


@pytest.fixture(scope="session")
def imported(tmp_path_factory, sample):
    """A library to copy, with every sort of record: a folder of its file `test.db` and the originals."""
    folder = tmp_path_factory.mktemp("imported")
    with closing(Desk.open(folder / "test.db", "Ann")) as desk:
        casefiles.import_case(desk, sample)
    return folder


@pytest.fixture
def write_case(tmp_path):
    """Writes a case file of these records; returns its path."""

    def write(*records, name="Harbour", file="case.jsonl", head=None):
        first = (
            head
            if head is not None
            else {"workbench": "case", "version": 1, "name": name, "exported": "2024-06-05T10:00:00Z", "by": "x"}
        )
        path = tmp_path / file
        lines = [one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in (first, *records)]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def make_draft():
    """Makes bytes and a draft of a text."""
    return draft


def draft(text=TEXT, title="Guards refused", url=None):
    data = text.encode()
    return data, Draft(
        text=text, title=title, sha256=hashlib.sha256(data).hexdigest(), size=len(data), media_type="text/plain",
        encoding="utf-8", reader="test 1", url=url,
    )  # fmt: skip


@pytest.fixture
def article(desk):
    """An article with one claim; returns both ids."""
    taken = articles.take_in(desk, *draft())
    return taken.article, claims.add(desk, taken.article, [(0, 36)])


@pytest.fixture(scope="session")
def built(tmp_path_factory, make_draft):
    """A library of sixty claims, with a backup from when there were forty; its file and the claims' records."""
    return build(tmp_path_factory.mktemp("built") / "test.db", make_draft, SENTENCES)


@pytest.fixture(scope="session")
def small(tmp_path_factory, make_draft):
    """A library of four claims."""
    return build(tmp_path_factory.mktemp("small") / "test.db", make_draft, SENTENCES[:4])
