"""The theme as the person chose it in the settings."""

from PySide6.QtWidgets import QApplication

from workbench.base.settings import Settings
from workbench.ui.theme.theme import Mode, Theme

STANDARD_SIZE = 13
"""The text size in points at which the theme's scale is 1."""


def dressed(app: QApplication, settings: Settings) -> Theme:
    """The theme as the person chose it, on the application; call once, before anything is put into a window."""
    theme = Theme(app)
    theme.apply(app, Mode(settings.get("theme")), scale=_scale(settings))
    theme.set_reading_face(_face(settings))
    return theme


def choose(theme: Theme, settings: Settings) -> None:
    """Bring a theme in step with what the person chose meanwhile."""
    theme.set_mode(Mode(settings.get("theme")))
    theme.set_scale(_scale(settings))
    theme.set_reading_face(_face(settings))


def _scale(settings: Settings) -> float:
    return int(settings.get("text_size")) / STANDARD_SIZE


def _face(settings: Settings) -> str | None:
    return str(settings.get("reading_face")) if settings.chosen("reading_face") else None
