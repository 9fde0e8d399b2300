"""A small button that shows a sign or a word, and says what it does to whoever points at it or hears it."""

from collections.abc import Callable

from PySide6.QtWidgets import QToolButton


class SignButton(QToolButton):
    """Shows `sign`; `name` is its tooltip, and what a screen reader says.

    `Tab` reaches it, and a click takes no focus. `do` is called when it is pressed.
    """

    def __init__(self, sign: str, name: str, do: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setText(sign)
        self.setAccessibleName(name)
        self.setToolTip(name)
        if do is not None:
            self.clicked.connect(lambda _=False: do())
