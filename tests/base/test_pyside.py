"""The version of PySide6 in use does not abort the process (6.12.0 on Python below 3.12 does)."""

import subprocess
import sys

PROGRAM = """
from PySide6.QtWidgets import QApplication, QTextEdit
application = QApplication([])
edit = QTextEdit()
for _ in range(300_000):
    edit.setReadOnly(True)
print("alive")
"""


def test_calls_that_return_nothing_keep_the_count_of_none():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    assert done.stdout.strip() == "alive"
