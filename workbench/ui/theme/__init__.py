"""The look of the window: colour tokens, statuses' looks, faces and the style sheet, light and dark.

Widgets are handed a `Theme` and read `theme.tokens`; nothing here knows what the window shows.
"""

from workbench.ui.theme.chosen import STANDARD_SIZE, choose, dressed
from workbench.ui.theme.theme import Mode, Theme
from workbench.ui.theme.tokens import DARK, LIGHT, StatusLook, Tokens

__all__ = ["DARK", "LIGHT", "STANDARD_SIZE", "Mode", "StatusLook", "Theme", "Tokens", "choose", "dressed"]
