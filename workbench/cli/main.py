"""The command line from its arguments to its exit status: 0 done, 1 refused or failed, 2 wrong use."""

import io
import os
import sys
from typing import Any

from workbench.base.errors import WorkbenchError
from workbench.base.languages import say, use_language
from workbench.cli.output import print_error

DONE = 0
FAILED = 1
WRONG_USE = 2
PROGRAM = "workbench"


def main(argv: list[str]) -> int:
    """Run one command and return the exit status; what goes wrong on purpose is one line on standard error.

    Anything unforeseen passes through: `__main__` writes it to the log.
    """
    _speak_utf8()
    _choose_language()
    import typer  # noqa: PLC0415 - after the language is known: help texts are translated as they are imported

    from workbench.cli.common import UsageError  # noqa: PLC0415 - as above

    try:
        _invoke(argv)
        sys.stdout.flush()
    except UsageError as error:
        print_error(_words_of(error))
        return WRONG_USE
    except WorkbenchError as error:
        print_error(say(error.line))
        return FAILED
    except typer.Exit as leaving:
        return leaving.exit_code
    return DONE


def _words_of(error: Any) -> str:
    """What the parser says, without the words that its checks put before it."""
    return str(error.format_message()).replace("Value error, ", "")


def _invoke(argv: list[str]) -> None:
    from typer.main import get_command  # noqa: PLC0415 - as above

    from workbench.cli import commands  # noqa: PLC0415 - as above

    root = get_command(commands.app)
    if "_WORKBENCH_COMPLETE" in os.environ:  # the shell asks what could come next
        root.main(args=argv, prog_name=PROGRAM, standalone_mode=False)
        return
    with root.make_context(PROGRAM, list(argv)) as context:
        root.invoke(context)


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says; what is no Unicode is escaped, as JSON would."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _choose_language() -> None:
    """Speak the person's language; what is wrong with their settings is said, and stops nothing."""
    from workbench.base.settings import Settings, interface_language  # noqa: PLC0415 - as above

    settings = Settings.load()
    use_language(interface_language(settings))
    for problem in settings.problems:
        print_error(say(problem))
