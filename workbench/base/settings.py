"""What a person may choose, declared once: the dialog, the file and the checks all read these declarations.

The choices lie in `settings.toml`, readable, private to their owner; keys that this version does not know are kept.
The window's state (sizes, what was open) is not here.
"""

import os
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from workbench.base.errors import Refused, Trouble
from workbench.base.folders import private_folder, resources, user_settings
from workbench.base.messages import Message, msg
from workbench.base.setting import Group, Setting, SettingKind
from workbench.base.web_settings import WEB

FILE = "settings.toml"
_Stamp = tuple[int, int, int] | None


def analyst_from_system() -> str:
    """The name that the system has for the person: the full name, else the login name, else `Analyst`.

    A change log without a name is worth little, so it is never empty; the settings can say it better.
    """
    try:
        import pwd  # noqa: PLC0415 - not on Windows

        full = pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0].strip()
    except (ImportError, KeyError):
        full = ""
    if full:
        return full
    import getpass  # noqa: PLC0415 - rarely asked, and slow to load

    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "Analyst"


SETTINGS: tuple[Setting, ...] = (
    Setting(
        key="analyst",
        title=msg("Your name"),
        help=msg("Stands beside every assessment and change, and in reports. It is not authenticated."),
        kind=SettingKind.TEXT,
        default=analyst_from_system,
        limits=(1, 200),
        group=Group.ANALYST,
    ),
    Setting(
        key="language",
        title=msg("Language"),
        help=msg("Of menus and messages. Takes effect at the next start. Reports have their own."),
        kind=SettingKind.CHOICE,
        default="system",
        choices=(("system", msg("As the system")), ("en", msg("English"))),
        group=Group.LOOK,
    ),
    Setting(
        key="theme",
        title=msg("Theme"),
        help=msg("Light or dark."),
        kind=SettingKind.CHOICE,
        default="system",
        choices=(("system", msg("As the system")), ("light", msg("Light")), ("dark", msg("Dark"))),
        group=Group.LOOK,
    ),
    Setting(
        key="text_size",
        title=msg("Text size"),
        help=msg("Of the article, in points; everything else follows. Ctrl+plus and Ctrl+minus change it too."),
        kind=SettingKind.NUMBER,
        default=13,
        limits=(10, 32),
        group=Group.LOOK,
    ),
    Setting(
        key="reading_face",
        title=msg("Reading face"),
        help=msg("The typeface of the article. Where it is not installed, the system's serif face stands in."),
        kind=SettingKind.TEXT,
        default="Noto Serif",
        limits=(1, 100),
        group=Group.LOOK,
    ),
    Setting(
        key="single_keys",
        title=msg("Single letters and digits act"),
        help=msg("With the article or the claims table focused, C makes a claim, 1 to 8 set its status, and so on."),
        kind=SettingKind.FLAG,
        default=True,
        group=Group.KEYBOARD,
    ),
    Setting(
        key="reason_always",
        title=msg("Every status asks for a reason"),
        help=msg("Also one that is what the rule suggests: the reason’s line takes the focus, and Return goes back."),
        kind=SettingKind.FLAG,
        default=False,
        group=Group.KEYBOARD,
    ),
    Setting(
        key="keys",
        title=msg("Keys"),
        help=msg("The key of each command. An empty one switches the key off."),
        kind=SettingKind.KEYS,
        default={},
        group=Group.KEYBOARD,
    ),
    Setting(
        key="backups_kept",
        title=msg("Automatic backups kept"),
        help=msg("On opening, a library that changed since its last backup is backed up; the oldest one goes."),
        kind=SettingKind.NUMBER,
        default=10,
        limits=(1, 100),
        group=Group.LIBRARY,
    ),
    *WEB,
    Setting(
        key="report_paper",
        title=msg("Paper"),
        help=msg("Of reports in PDF."),
        kind=SettingKind.CHOICE,
        default="a4",
        choices=(("a4", msg("A4")), ("us-letter", msg("US Letter"))),
        group=Group.REPORT,
    ),
)
"""Every setting, in the order of the dialog."""

_BY_KEY: Mapping[str, Setting] = {one.key: one for one in SETTINGS}


class Settings:
    """The choices of one person, read from their file; every `set` is written at once."""

    def __init__(self, path: Path, values: Mapping[str, Any]) -> None:
        self.path = path
        self.problems: tuple[Message, ...] = ()
        """What was wrong with the file, for the person; nothing of it stops the work."""
        self._values = dict(values)
        self._wrong: dict[str, Message] = {}
        self._unread: Message | None = None
        self._stamp: _Stamp = None

    @classmethod
    def load(cls, path: Path | None = None) -> "Settings":
        """Read a file of settings (the person's own by default); a missing one is empty.

        A file that is no TOML is moved aside to `settings.toml.broken`, and a value that cannot be leaves the standard
        one in force; `problems` says so.
        """
        path = path or settings_file()
        settings = cls(path, {})
        settings._stamp = _stamp_of(path)
        document, problems = _read(path)
        settings._take(document)
        settings.problems = (*problems, *settings._wrong.values())
        settings._unread = problems[0] if problems else _left_aside(path)
        return settings

    def refresh(self) -> None:
        """Read the file again where it was written since, by another window or by hand.

        One that cannot be read now leaves what was chosen as it is, and is a reason to doubt it.
        """
        stamp = _stamp_of(self.path)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        document, problems = _read(self.path, set_aside=False)
        self._unread = problems[0] if problems else None
        if not problems:
            self._take(document)

    def doubt(self, keys: Collection[str]) -> Message | None:
        """Why it is not sure that these are as the person chose: the file, or one of their values, cannot be read."""
        return self._unread or next((said for key, said in self._wrong.items() if key in keys), None)

    def _take(self, document: Mapping[str, Any]) -> None:
        values, wrong = {}, {}
        for setting in SETTINGS:
            if setting.key in document:
                try:
                    values[setting.key] = setting.checked(document[setting.key])
                except Refused as refused:
                    wrong[setting.key] = refused.message
        self._values, self._wrong = values, wrong

    def get(self, key: str) -> Any:
        """The value chosen, else the standard one; KeyError for a setting that is not declared."""
        setting = _BY_KEY[key]
        return self._values[key] if key in self._values else setting.standard()

    def chosen(self, key: str) -> bool:
        """Whether the person chose it; else the standard value is in force."""
        return key in self._values

    def set(self, key: str, value: Any) -> None:
        """Check, keep and write a value; Refused where it cannot be one, Trouble where the file cannot be written."""
        checked = _BY_KEY[key].checked(value)
        self._write({key: checked})
        self._values[key] = checked

    def reset(self, key: str) -> None:
        """Return to the standard value."""
        self._write({_BY_KEY[key].key: None})
        self._values.pop(key, None)

    def _write(self, changes: Mapping[str, Any]) -> None:
        """Merge into the file as it is now, so that another window's choices and unknown keys stay."""
        document, problems = _read(self.path)
        self.problems += problems
        for key, value in changes.items():
            if value is None:
                document.pop(key, None)
            else:
                document[key] = value
        _replace(self.path, document)


def settings_file() -> Path:
    """Where the settings are: in the folder that WORKBENCH_SETTINGS names, else in the person's folder of settings."""
    named = os.environ.get("WORKBENCH_SETTINGS")
    return (Path(named) if named else user_settings()) / FILE


def interface_language(settings: Settings) -> str:
    """The BCP 47 tag to speak: the one chosen, else the system's where there is a catalogue for it, else `en`."""
    chosen = str(settings.get("language"))
    if chosen != "system":
        return chosen
    import locale  # noqa: PLC0415 - for this question only

    system = (locale.getlocale()[0] or "en").replace("_", "-")
    for tag in (system, system.partition("-")[0]):
        if (resources() / "translations" / tag.replace("-", "_") / "LC_MESSAGES" / "workbench.mo").is_file():
            return tag
    return "en"


def _stamp_of(path: Path) -> _Stamp:
    """What is different as soon as a file was written; None where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def _left_aside(path: Path) -> Message | None:
    """What is said where the settings were moved aside earlier and none were chosen since."""
    broken = _broken(path)
    return None if path.exists() or not broken.exists() else _aside(broken)


def _read(path: Path, *, set_aside: bool = True) -> tuple[dict[str, Any], tuple[Message, ...]]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}, ()
    except UnicodeDecodeError:
        return {}, (_set_aside(path) if set_aside else _no_toml(path),)
    except OSError as error:
        return {}, (_unreadable(path, error),)
    import tomllib  # noqa: PLC0415 - nobody who never chose anything waits for it

    try:
        return tomllib.loads(text), ()
    except tomllib.TOMLDecodeError:
        return {}, (_set_aside(path) if set_aside else _no_toml(path),)


def _unreadable(path: Path, error: OSError) -> Message:
    return msg("The settings in {file} cannot be read: {why}.", file=path, why=error.strerror or "")


def _no_toml(path: Path) -> Message:
    return msg("The settings in {file} cannot be read: they are no TOML.", file=path)


def _broken(path: Path) -> Path:
    return path.with_name(path.name + ".broken")


def _set_aside(path: Path) -> Message:
    broken = _broken(path)
    try:
        path.replace(broken)
    except OSError as error:
        return _unreadable(path, error)
    return _aside(broken)


def _aside(broken: Path) -> Message:
    return msg("The settings could not be read. They are kept in {file}, and the standard ones hold.", file=broken)


def _replace(path: Path, document: Mapping[str, Any]) -> None:
    """Write beside the file and put it in its place in one step: a crash leaves the old one or the new one."""
    import tempfile  # noqa: PLC0415 - only where something is written

    import tomli_w  # noqa: PLC0415 - only where something is changed

    try:
        private_folder(path.parent)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)  # mkstemp makes it 0600
        try:
            with os.fdopen(handle, "wb") as file:
                tomli_w.dump(document, file)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise Trouble(
            msg("The settings cannot be written to {file}: {why}.", file=path, why=error.strerror or "")
        ) from error
