"""Every command of the window, declared once: its name, title, keys, menu and where its key acts.

Menus, the list of keys in Help, the preferences and the search for commands are all made from this list.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.base.messages import Message, msg
from workbench.base.terms import Status, Weight


class Menu(StrEnum):
    """The menus, in order."""

    FILE = "File"
    EDIT = "Edit"
    ARTICLE = "Article"
    CLAIM = "Claim"
    VIEW = "View"
    LIBRARY = "Library"
    HELP = "Help"


class Scope(StrEnum):
    """Where a command's key acts."""

    WINDOW = "window"
    """Anywhere in the window."""
    READING = "reading"
    """With the article or the claims table focused; single letters and digits act only there."""
    TABLE = "table"
    """With the claims table focused."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command; `keys` is Qt's portable form, several of them separated by "; "."""

    name: str
    title: Message
    menu: Menu
    keys: str = ""
    scope: Scope = Scope.WINDOW
    icon: str = ""
    rule_before: bool = False


def _statuses() -> Iterator[Command]:
    for number, status in enumerate(Status, start=1):
        yield Command(
            f"status_{number}", msg("Status: {status}", status=status), Menu.CLAIM, str(number), Scope.READING,
            rule_before=number == 1,
        )  # fmt: skip


def _weights() -> Iterator[Command]:
    for weight in Weight:
        yield Command(f"weight_{weight.value}", msg("Weight: {weight}", weight=weight), Menu.CLAIM, scope=Scope.READING)


_WINDOW, _READING, _TABLE = Scope.WINDOW, Scope.READING, Scope.TABLE

COMMANDS: tuple[Command, ...] = (
    Command("import_files", msg("Import…"), Menu.FILE, "Ctrl+O", icon="import"),
    Command("import_folder", msg("Import a folder…"), Menu.FILE),
    Command("import_url", msg("From the web…"), Menu.FILE, "Ctrl+L"),
    Command("import_outcomes", msg("What came of the last import…"), Menu.FILE),
    Command("new_from_clipboard", msg("New from clipboard"), Menu.FILE, "Ctrl+Shift+V"),
    Command("new_case", msg("New case…"), Menu.FILE, "Ctrl+Shift+N"),
    Command("rename_case", msg("Rename case…"), Menu.FILE),
    Command("delete_case", msg("Delete case…"), Menu.FILE),
    Command("report", msg("Report…"), Menu.FILE, "Ctrl+E", icon="report", rule_before=True),
    Command("open_library", msg("Open another library…"), Menu.FILE, "Ctrl+Shift+O", rule_before=True),
    Command("preferences", msg("Preferences…"), Menu.FILE, "Ctrl+,", icon="settings", rule_before=True),
    Command("quit", msg("Quit"), Menu.FILE, "Ctrl+Q", rule_before=True),
    Command("undo", msg("Undo"), Menu.EDIT, "Ctrl+Z", icon="undo"),
    Command("redo", msg("Redo"), Menu.EDIT, "Ctrl+Shift+Z; Ctrl+Y", icon="redo"),
    Command("copy_passage", msg("Copy the claim's passage"), Menu.EDIT, "Ctrl+Shift+C", rule_before=True),
    Command("paste_evidence", msg("Paste as evidence"), Menu.EDIT, "Ctrl+V", _READING),
    Command("search", msg("Search and commands…"), Menu.EDIT, "Ctrl+K", icon="search", rule_before=True),
    Command("filter", msg("Filter the claims"), Menu.EDIT, "/", _READING, icon="filter"),
    Command("finding", msg("Finding…"), Menu.ARTICLE, "Ctrl+Shift+F"),
    Command("article_details", msg("Title, outlet and dates…"), Menu.ARTICLE, "Ctrl+I"),
    Command("near_copies", msg("Near copies…"), Menu.ARTICLE, "Ctrl+Shift+D"),
    Command("page_parts", msg("Parts of the page…"), Menu.ARTICLE, "Ctrl+Shift+A"),
    Command("encoding", msg("Encoding of the text…"), Menu.ARTICLE),
    Command("take_title", msg("Take the new headline as the title"), Menu.ARTICLE, "Ctrl+Shift+H"),
    Command("capture_again", msg("Capture again…"), Menu.ARTICLE, "Ctrl+R", rule_before=True),
    Command("capture_file", msg("Capture again from a file…"), Menu.ARTICLE, "Ctrl+Alt+R"),
    Command("compare", msg("Compare snapshots…"), Menu.ARTICLE, "Ctrl+Shift+R"),
    Command("older_snapshot", msg("Older snapshot"), Menu.ARTICLE, "Alt+PgUp"),
    Command("newer_snapshot", msg("Newer snapshot"), Menu.ARTICLE, "Alt+PgDown"),
    Command("custody", msg("Custody…"), Menu.ARTICLE, "Ctrl+Shift+I"),
    Command("timestamp", msg("Ask for a trusted timestamp"), Menu.ARTICLE),
    Command("move_article", msg("Move to case…"), Menu.ARTICLE, "Ctrl+Shift+M"),
    Command("page_text", msg("Text of the pages…"), Menu.ARTICLE, "Ctrl+Shift+T"),
    Command("nothing_to_check", msg("Nothing to check here"), Menu.ARTICLE, "X", _READING, rule_before=True),
    Command("next_bare", msg("Next sentence without a claim"), Menu.ARTICLE, "Shift+X", _READING),
    Command("set_bare_aside", msg("Set the sentences without a claim aside…"), Menu.ARTICLE),
    Command("next_overlap", msg("Next overlapping claim"), Menu.ARTICLE, "O", _READING),
    Command("delete_article", msg("Delete article"), Menu.ARTICLE, rule_before=True),
    Command("new_claim", msg("New claim"), Menu.CLAIM, "C", _READING, icon="new-claim"),
    Command("next_claim", msg("Next claim"), Menu.CLAIM, "J", _READING, rule_before=True),
    Command("previous_claim", msg("Previous claim"), Menu.CLAIM, "K", _READING),
    *_statuses(),
    Command("take_suggestion", msg("Take the suggestion"), Menu.CLAIM, "A", _READING),
    *_weights(),
    Command("source", msg("Source"), Menu.CLAIM, "S", _READING, rule_before=True),
    Command("provenance", msg("Provenance"), Menu.CLAIM, "P", _READING),
    Command("hop_words", msg("The selected words say a hop"), Menu.CLAIM, "H", _READING),
    Command("give_chain", msg("Give the chain to the selected claims"), Menu.CLAIM, "G", _READING),
    Command("evidence", msg("Evidence"), Menu.CLAIM, "E", _READING, icon="link"),
    Command("notes", msg("Notes"), Menu.CLAIM, "N", _READING),
    Command("take_over", msg("Take over from the same claim"), Menu.CLAIM, "Shift+A", _READING),
    Command("add_passage", msg("Add the selection as a passage"), Menu.CLAIM, "Shift+C", _READING, rule_before=True),
    Command("end_right", msg("Move the passage's end right"), Menu.CLAIM, "Shift+Right", _TABLE),
    Command("end_left", msg("Move the passage's end left"), Menu.CLAIM, "Shift+Left", _TABLE),
    Command("start_right", msg("Move the passage's start right"), Menu.CLAIM, "Ctrl+Shift+Right", _TABLE),
    Command("start_left", msg("Move the passage's start left"), Menu.CLAIM, "Ctrl+Shift+Left", _TABLE),
    Command("split_claim", msg("Split claim…"), Menu.CLAIM, "Ctrl+Shift+S", rule_before=True),
    Command("tell_apart", msg("Two claims: that it was said, and that it is so"), Menu.CLAIM, "Ctrl+Shift+J"),
    Command("delete_claim", msg("Delete claim"), Menu.CLAIM, "Del", _READING),
    Command("text_larger", msg("Text size: larger"), Menu.VIEW, "Ctrl++; Ctrl+="),
    Command("text_smaller", msg("Text size: smaller"), Menu.VIEW, "Ctrl+-"),
    Command("text_standard", msg("Text size: standard"), Menu.VIEW, "Ctrl+0"),
    Command("go_library", msg("Go to the library"), Menu.VIEW, "Ctrl+1", rule_before=True),
    Command("go_article", msg("Go to the article"), Menu.VIEW, "Ctrl+2"),
    Command("go_claims", msg("Go to the claims"), Menu.VIEW, "Ctrl+3"),
    Command("go_inspector", msg("Go to the claim's details"), Menu.VIEW, "Ctrl+4"),
    Command("next_pane", msg("Next part of the window"), Menu.VIEW, "F6"),
    Command("show_ready", msg("Show what is ready"), Menu.VIEW, "F8"),
    Command("show_pages", msg("Page of the original"), Menu.VIEW, "Ctrl+Shift+P", rule_before=True),
    Command("go_page", msg("Go to the page"), Menu.VIEW, "Ctrl+5"),
    Command("next_page", msg("Next page"), Menu.VIEW, "Ctrl+PgDown"),
    Command("previous_page", msg("Page before"), Menu.VIEW, "Ctrl+PgUp"),
    Command("columns", msg("Columns and sorting of the claims…"), Menu.VIEW, rule_before=True),
    Command("timeline", msg("Timeline"), Menu.VIEW, "Ctrl+T"),
    Command("sources", msg("Sources…"), Menu.LIBRARY, "Ctrl+Shift+L"),
    Command("history", msg("History of the library…"), Menu.LIBRARY, "Ctrl+H"),
    Command("check", msg("Check the library"), Menu.LIBRARY),
    Command("backup", msg("Back up…"), Menu.LIBRARY, "Ctrl+Shift+B", rule_before=True),
    Command("restore", msg("Restore a backup…"), Menu.LIBRARY),
    Command("recover", msg("Save what can be read…"), Menu.LIBRARY),
    Command("manual", msg("Manual"), Menu.HELP, "F1", icon="help"),
    Command("keys", msg("Keys"), Menu.HELP, "Ctrl+F1"),
    Command("log", msg("Show the log file"), Menu.HELP, rule_before=True),
    Command("about", msg("About"), Menu.HELP),
)

BY_NAME: Mapping[str, Command] = {command.name: command for command in COMMANDS}


def keys_of(command: Command, chosen: Mapping[str, str], *, single_keys: bool) -> list[str]:
    """The keys that trigger a command, in Qt's portable form: as declared, or as the person chose."""
    text = chosen.get(command.name, command.keys)
    keys = [key.strip() for key in text.split("; ") if key.strip()]
    if single_keys:
        return keys
    return [key for key in keys if not is_single(key)]


def is_single(key: str) -> bool:
    """Whether a key, in Qt's portable form, is a bare letter, digit or sign, so that typing presses it."""
    return len(key) == 1
