"""Settings: declared once, checked, private, and never lost to a broken file or another window."""

import os
import stat
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.base.errors import Refused, Trouble
from workbench.base.setting import SettingKind
from workbench.base.settings import SETTINGS, Settings, interface_language, settings_file


@pytest.fixture
def file(tmp_path):
    return tmp_path / "made" / "settings.toml"


def test_every_declaration_is_sound():
    assert len({one.key for one in SETTINGS}) == len(SETTINGS)
    for one in SETTINGS:
        assert one.checked(one.standard()) == one.standard()
        assert str(one.title)
        assert str(one.help).endswith(".")
        assert (one.kind is SettingKind.CHOICE) == bool(one.choices)


def test_without_a_file_the_standard_values_hold(file):
    settings = Settings.load(file)
    assert settings.get("text_size") == 13
    assert settings.get("theme") == "system"
    assert settings.get("analyst")
    assert not settings.problems
    assert not file.exists()


def test_a_choice_is_written_at_once_privately_and_read_back(file):
    Settings.load(file).set("analyst", "  Olena   Marchenko ")
    Settings.load(file).set("keys", {"claim.new": "Ctrl+N", "claim.delete": ""})
    again = Settings.load(file)
    assert again.get("analyst") == "Olena Marchenko"
    assert again.get("keys") == {"claim.new": "Ctrl+N", "claim.delete": ""}
    assert again.chosen("analyst")
    assert not again.chosen("theme")
    assert [one.name for one in file.parent.iterdir()] == ["settings.toml"]
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_reset_returns_to_the_standard_value(file):
    settings = Settings.load(file)
    settings.set("theme", "dark")
    settings.reset("theme")
    assert settings.get("theme") == "system"
    assert "theme" not in file.read_text(encoding="utf-8")


def test_unknown_keys_and_another_windows_choices_stay(file):
    file.parent.mkdir()
    file.write_text('colour_of_tomorrow = "teal"\n[later]\nx = 1\n', encoding="utf-8")
    here, there = Settings.load(file), Settings.load(file)
    here.set("theme", "dark")
    there.set("text_size", 16)
    kept = tomllib.loads(file.read_text(encoding="utf-8"))
    assert kept == {"colour_of_tomorrow": "teal", "later": {"x": 1}, "theme": "dark", "text_size": 16}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("text_size", 9),
        ("text_size", 33),
        ("text_size", "13"),
        ("text_size", True),
        ("theme", "blue"),
        ("analyst", "  "),
        ("analyst", 7),
        ("single_keys", 1),
        ("keys", {"a": 1}),
        ("keys", {"a": "Ctrl+A", "b": "Ctrl+A"}),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_name_and_nothing_is_written(file, key, value):
    settings = Settings.load(file)
    with pytest.raises(Refused) as caught:
        settings.set(key, value)
    assert caught.value.field == key
    assert not file.exists()


def test_a_broken_file_is_moved_aside_and_said(file):
    file.parent.mkdir()
    file.write_bytes(b"theme = \xff\xfe [")
    settings = Settings.load(file)
    assert settings.get("theme") == "system"
    assert "settings.toml.broken" in str(settings.problems[0])
    assert file.with_name("settings.toml.broken").read_bytes() == b"theme = \xff\xfe ["
    settings.set("theme", "light")
    assert Settings.load(file).problems == ()


def test_one_wrong_value_in_the_file_spoils_no_other(file):
    file.parent.mkdir()
    file.write_text('theme = "blue"\ntext_size = 20\n', encoding="utf-8")
    settings = Settings.load(file)
    assert settings.get("theme") == "system"
    assert settings.get("text_size") == 20
    assert "Theme" in str(settings.problems[0])


def test_a_place_that_cannot_be_written_is_trouble_said_in_one_line(tmp_path):
    (tmp_path / "taken").write_text("a file, not a folder", encoding="utf-8")
    settings = Settings.load(tmp_path / "taken" / "settings.toml")
    with pytest.raises(Trouble, match="cannot be written"):
        settings.set("theme", "dark")
    assert settings.get("theme") == "system"


def test_the_folder_can_be_named(monkeypatch, tmp_path):
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path))
    assert settings_file() == tmp_path / "settings.toml"


def test_a_language_without_a_catalogue_is_not_spoken(file, monkeypatch):
    monkeypatch.setattr("locale.getlocale", lambda: ("xx_YY", "UTF-8"))
    settings = Settings.load(file)
    assert interface_language(settings) == "en"
    settings.set("language", "en")
    assert interface_language(settings) == "en"


@given(size=st.integers(10, 32), single=st.booleans(), name=st.text(min_size=1, max_size=50))
def test_what_is_taken_is_read_back(tmp_path_factory, size, single, name):
    file = tmp_path_factory.mktemp("settings") / "settings.toml"
    settings = Settings.load(file)
    settings.set("text_size", size)
    settings.set("single_keys", single)
    try:
        settings.set("analyst", name)
    except Refused:
        assert not name.split()
    again = Settings.load(file)
    assert again.problems == ()
    assert [again.get(key) for key in ("text_size", "single_keys", "analyst")] == [
        settings.get(key) for key in ("text_size", "single_keys", "analyst")
    ]


def test_what_another_window_chose_is_read_when_it_is_looked_for(file):
    here, there = Settings.load(file), Settings.load(file)
    there.set("web_proxy", "socks5://127.0.0.1:9050")
    assert here.get("web_proxy") == ""
    here.refresh()
    assert here.get("web_proxy") == "socks5://127.0.0.1:9050"
    here.set("text_size", 15)
    there.reset("web_proxy")
    here.refresh()
    assert (here.get("web_proxy"), here.get("text_size")) == ("", 15)
    assert here.doubt(["web_proxy"]) is None


def test_a_file_that_cannot_be_read_any_more_changes_nothing_and_is_doubted(file):
    settings = Settings.load(file)
    settings.set("web_proxy", "socks5://127.0.0.1:9050")
    file.write_text("web_proxy = [")
    settings.refresh()
    assert settings.get("web_proxy") == "socks5://127.0.0.1:9050"
    assert "cannot be read" in str(settings.doubt(["web_proxy"]))
    assert file.exists()
    file.write_text('web_proxy = "http://127.0.0.1:3128"\n')
    settings.refresh()
    assert (settings.get("web_proxy"), settings.doubt(["web_proxy"])) == ("http://127.0.0.1:3128", None)
    file.write_text("web_proxy = 5\ntext_size = 14\n")
    settings.refresh()
    assert "Proxy" in str(settings.doubt(["web_proxy"]))
    assert (settings.doubt(["text_size"]), settings.get("text_size")) == (None, 14)


def test_settings_that_were_moved_aside_are_doubted_until_some_are_chosen(file):
    file.parent.mkdir()
    file.write_text('web_proxy = "socks5://127.0.0.1:9050')
    assert "are kept in" in str(Settings.load(file).doubt(["web_proxy"]))
    later = Settings.load(file)
    assert "are kept in" in str(later.doubt(["web_proxy"]))
    assert later.problems == ()
    later.set("web_proxy", "")
    later.refresh()
    assert later.doubt(["web_proxy"]) is None
    assert Settings.load(file).doubt(["web_proxy"]) is None
