"""From the start of the process to the first paint, and to the usable window, against a bare PySide6 window.

Both are whole processes, started in turn on the same machine in the same minute; each says when it was there.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import monotonic

from row import Row

ROUNDS = 9
PAINT_TIMES, USABLE_TIMES = 1.3, 3.5

_BARE = """
import sys, time
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QTableView, QTextBrowser
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print("painted", time.monotonic(), flush=True)
            sys.stdout.flush()
            import os
            os._exit(0)
        return False
app = QApplication(sys.argv)
window = QMainWindow()
split = QSplitter()
split.addWidget(QTextBrowser())
split.addWidget(QTableView())
window.setCentralWidget(split)
window.resize(1440, 900)
watch = Watch()
split.widget(0).viewport().installEventFilter(watch)
window.show()
app.exec()
"""

_OURS = """
import sys, time, os
from pathlib import Path
from workbench.ui import app as starting  # first, as the program itself does
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from workbench.ui.shell import Shell
class Watch(QObject):
    seen = False
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not Watch.seen:
            Watch.seen = True
            print("painted", time.monotonic(), flush=True)
        return False
watch = Watch()
begin = Shell.__init__
def begun(self, *args):
    begin(self, *args)
    self.installEventFilter(watch)
Shell.__init__ = begun
def look():
    view = sys.modules.get("workbench.ui.article.view")  # loaded when the program wants it, not for being looked for
    ArticleView = view.ArticleView if view and hasattr(view, "ArticleView") else ()
    for widget in QApplication.allWidgets():
        if isinstance(widget, ArticleView) and widget.isVisible() and len(widget.text()) > 100:
            QApplication.processEvents()
            print("usable", time.monotonic(), flush=True)
            if "settle" in sys.argv:
                QTimer.singleShot(4000, QApplication.closeAllWindows)
                return
            QTimer.singleShot(20, ready)
            return
    QTimer.singleShot(5, look)
def ready():
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, Shell) and widget.commands["new_claim"].isEnabled():
            QApplication.processEvents()
            print("ready", time.monotonic(), flush=True)
            os._exit(0)
    QTimer.singleShot(20, ready)  # each look takes time from what is looked for
make = starting.make_application
def made():
    application = make()
    QTimer.singleShot(0, look)
    return application
starting.make_application = made
starting.main([], sys.argv[1])
"""


def rows() -> list[Row]:
    """First paint and usable window with the last article."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
            "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
            "QT_QPA_PLATFORM": "offscreen",
            "WORKBENCH_SETTINGS": f"{folder}/settings",
            "WORKBENCH_LOG": f"{folder}/log",
            "XDG_DATA_HOME": f"{folder}/data",
            "XDG_CACHE_HOME": f"{folder}/cache",
        }
        library = str(Path(folder) / "library.db")
        _start(_OURS, [library, "settle"], environment)  # makes the library with the sample case, and remembers it
        bare, painted, usable, ready = [], [], [], []
        for _ in range(ROUNDS):
            bare.append(_start(_BARE, [], environment)["painted"])
            ours = _start(_OURS, [library], environment)
            painted.append(ours["painted"])
            usable.append(ours["usable"])
            ready.append(ours["ready"])
    base = median(bare)
    return [
        Row(f"first paint, against {PAINT_TIMES} bare windows", median(painted), PAINT_TIMES * base, "s"),
        Row(
            f"the last article readable, against {USABLE_TIMES} bare windows", median(usable), USABLE_TIMES * base, "s"
        ),
        Row(f"every command ready, against {USABLE_TIMES} bare windows", median(ready), USABLE_TIMES * base, "s"),
    ]


def _start(program: str, arguments: list[str], environment: dict[str, str]) -> dict[str, float]:
    """Seconds from the start of the process to each moment that it names."""
    begin = monotonic()
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=60,
    )
    lines = (line.split() for line in done.stdout.splitlines())
    return {words[0]: float(words[1]) - begin for words in lines if len(words) == 2}
