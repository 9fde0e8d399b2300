"""The theme in use: follows the system's light or dark look, or is set, and dresses the application in it."""

from enum import StrEnum
from string import Template

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from workbench.base.folders import resources
from workbench.ui.theme.fonts import PLAIN, READING, bring, face, missing
from workbench.ui.theme.tokens import DARK, LIGHT, Tokens

PLAIN_POINTS = 10.0
READING_POINTS = 12.5
SMALLEST, LARGEST = 0.6, 3.0
"""The limits of the text's scale."""


class Mode(StrEnum):
    """Which look the person wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The look in use. `changed` follows every change of colours, faces or scale; widgets that paint read `tokens`."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app: QApplication | None = None
        self._mode = Mode.SYSTEM
        self._scale = 1.0
        self._reading: tuple[str, ...] = READING
        self._tokens = LIGHT
        self._faces = 0

    @property
    def tokens(self) -> Tokens:
        """The colours in use."""
        return self._tokens

    @property
    def mode(self) -> Mode:
        """What the person asked for; which of the two is in use says `tokens.dark`."""
        return self._mode

    @property
    def scale(self) -> float:
        """The text's size as a factor of the usual one."""
        return self._scale

    @property
    def faces(self) -> int:
        """Another number after each change by which text comes out wider or narrower: face, size, faces brought."""
        return self._faces

    def apply(self, app: QApplication, mode: Mode = Mode.SYSTEM, *, scale: float = 1.0) -> None:
        """Dress the application; call once, before the first window is made. Faces for rare signs follow later."""
        first = self._app is None
        self._faces += 1
        self._app = app
        self._scale = _within(scale)
        if first:
            app.setStyle("Fusion")
            bring(missing(at_once=True))
            hints = QGuiApplication.styleHints()
            hints.colorSchemeChanged.connect(self._on_system_change)
            QTimer.singleShot(0, self, self._bring_rare)
        self._mode = mode
        self._ask_platform()
        self._dress()

    def set_mode(self, mode: Mode) -> None:
        """Follow the system, or be light or dark from now on."""
        if mode is not self._mode:
            self._mode = mode
            self._ask_platform()
            self._dress()

    def set_scale(self, scale: float) -> None:
        """Set the text's size everywhere, as a factor of the usual one; kept within 0.6 and 3."""
        scale = _within(scale)
        if scale != self._scale:
            self._scale = scale
            self._faces += 1
            self._dress()

    def set_reading_face(self, family: str | None) -> None:
        """Show articles in this family; None is the usual one."""
        faces = (family, *READING) if family else READING
        if faces != self._reading:
            self._reading = faces
            self._faces += 1
            self.changed.emit()

    def reading_font(self, factor: float = 1.0, *, bold: bool = False) -> QFont:
        """The face that articles are read in, at the present scale times `factor`."""
        return face(self._reading, READING_POINTS * self._scale * factor, bold=bold)

    def plain_font(self, factor: float = 1.0, *, bold: bool = False) -> QFont:
        """The face of everything else, at the present scale times `factor`."""
        return face(PLAIN, PLAIN_POINTS * self._scale * factor, bold=bold)

    def _ask_platform(self) -> None:
        """Let the window's frame and the system's own dialogs go along, where the platform can."""
        schemes = {Mode.LIGHT: Qt.ColorScheme.Light, Mode.DARK: Qt.ColorScheme.Dark}
        hints = QGuiApplication.styleHints()
        if self._mode is Mode.SYSTEM:
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(schemes[self._mode])

    def _on_system_change(self) -> None:
        if self._mode is Mode.SYSTEM:
            self._dress()

    def _bring_rare(self) -> None:
        if bring(missing(at_once=False)):
            self._faces += 1
            self.changed.emit()

    def _wanted(self) -> Tokens:
        if self._mode is Mode.SYSTEM:
            return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._mode is Mode.DARK else LIGHT

    def _dress(self) -> None:
        if self._app is None:
            return
        self._tokens = self._wanted()
        self._app.setPalette(palette(self._tokens))
        self._app.setFont(self.plain_font())
        sheet = style_sheet(self._tokens, self._scale)
        if sheet != self._app.styleSheet():
            self._app.setStyleSheet(sheet)
        self.changed.emit()


def _within(scale: float) -> float:
    return min(LARGEST, max(SMALLEST, scale))


def style_sheet(tokens: Tokens, scale: float = 1.0) -> str:
    """The application's style sheet: the template in `resources/styles` filled with these colours and sizes."""
    folder = resources() / "styles"
    template = Template((folder / "window.qss").read_text(encoding="utf-8"))
    return template.substitute(
        tokens.colours(),
        folder=folder.as_posix(),
        look="dark" if tokens.dark else "light",
        small=f"{PLAIN_POINTS * scale * 0.88:.2f}pt",
        title=f"{PLAIN_POINTS * scale * 1.15:.2f}pt",
    )


def palette(tokens: Tokens) -> QPalette:
    """Qt's palette in these colours, for what the style sheet does not reach: dialogs, disabled text."""
    made = QPalette()
    role = QPalette.ColorRole
    for where, colour in {
        role.Window: tokens.panel,
        role.WindowText: tokens.text,
        role.Base: tokens.background,
        role.AlternateBase: tokens.panel,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.bar,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.danger,
        role.Highlight: tokens.text_selection,
        role.HighlightedText: tokens.text,
        role.Accent: tokens.accent,
        role.Link: tokens.link,
        role.LinkVisited: tokens.link,
        role.ToolTipBase: tokens.tooltip,
        role.ToolTipText: tokens.tooltip_text,
        role.Light: tokens.raised,
        role.Midlight: tokens.hover,
        role.Mid: tokens.border,
        role.Dark: tokens.border_strong,
        role.Shadow: tokens.border_strong,
    }.items():
        made.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(tokens.disabled))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(tokens.hover))
    return made
