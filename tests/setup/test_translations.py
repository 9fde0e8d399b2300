"""Texts for a person are found by the extraction, and a catalogue that is laid beside them is spoken."""

import subprocess
import sys

import pytest

from workbench.base import languages
from workbench.base.messages import msg, nmsg


@pytest.fixture(scope="module")
def template(project, tmp_path_factory):
    """The template of catalogues, extracted as the configuration's head says."""
    made = tmp_path_factory.mktemp("catalogue") / "workbench.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "extract", "-F", "resources/translations/babel.cfg"]
    command += ["-k", "tr", "-k", "msg", "-k", "nmsg:1,2", "--no-location", "--omit-header", "-o", str(made), "."]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    return made.read_text(encoding="utf-8")


def test_the_extraction_finds_messages_of_every_floor(template):
    assert 'msgid "There is no file {name}."' in template
    assert 'msgid "Text size"' in template
    assert 'msgid "write a report or a case file"' in template


def test_the_words_of_the_closed_lists_are_found_too(template):
    from workbench.base.setting import Group
    from workbench.base.terms import Attention, Check, Status

    for word in [*Status, *Check, *Attention, *Group]:
        assert f'msgid "{word}"' in template


def test_a_catalogue_is_spoken_plurals_included(tmp_path, monkeypatch):
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    catalogue = Catalog(locale="uk")
    catalogue.add("There is no file {name}.", "Файлу {name} немає.")
    catalogue.add(
        ("{count} claim", "{count} claims"), ("{count} твердження", "{count} твердження", "{count} тверджень")
    )
    place = tmp_path / "translations" / "uk" / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / "workbench.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(languages, "resources", lambda: tmp_path)
    speaker = languages.Speaker("uk")
    assert speaker.say(msg("There is no file {name}.", name="а.txt")) == "Файлу а.txt немає."
    assert speaker.say(nmsg("{count} claim", "{count} claims", 5)) == "5 тверджень"
    assert speaker.say(msg("Not in the catalogue.")) == "Not in the catalogue."
