"""The command line from its arguments to its exit status: 0 done, 1 refused or failed, 2 wrong use."""

import io
import os
import sys
from contextlib import suppress
from typing import Any

from workbench.base.errors import WorkbenchError
from workbench.base.languages import say, tr, use_language
from workbench.cli.output import print_error

DONE = 0
FAILED = 1
WRONG_USE = 2
PROGRAM = "workbench"


def main(argv: list[str]) -> int:
    """Run one command and return the exit status; what goes wrong on purpose is one line on standard error.

    Anything unforeseen passes through: `__main__` writes it to the log.
    """
    _have_streams()
    _speak_utf8()
    _choose_language()
    from workbench.cli.common import UsageError  # noqa: PLC0415 - after the language is known: help is translated there

    try:
        status = _invoke(argv)
        sys.stdout.flush()
    except UsageError as error:
        print_error(_words_of(error))
        return WRONG_USE
    except WorkbenchError as error:
        print_error(say(error.line))
        return FAILED
    except UnicodeEncodeError:
        if not any(map(_is_no_text, argv)):
            raise
        print_error(tr("An argument holds bytes that are no text in UTF-8."))
        return FAILED
    except BrokenPipeError:
        raise
    except OSError as error:
        print_error(_why(error))
        _give_up_output()
        return FAILED
    return status


def _is_no_text(argument: str) -> bool:
    """Whether an argument came with bytes that the system could not read as characters."""
    return any("\ud800" <= character <= "\udfff" for character in argument)


def _why(error: OSError) -> str:
    why = error.strerror or str(error)
    if error.filename is None:
        return tr("The output cannot be written: {why}.", why=why)
    return tr("{file}: {why}.", file=error.filename, why=why)


def _give_up_output() -> None:
    """Let what could not be written go, or Python would complain of it once more at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _words_of(error: Any) -> str:
    """What the parser says, without the words that its checks put before it."""
    return str(error.format_message()).replace("Value error, ", "")


def _invoke(argv: list[str]) -> int:
    import typer  # noqa: PLC0415 - as above
    from typer.main import get_command  # noqa: PLC0415 - as above

    from workbench.cli import commands  # noqa: PLC0415 - as above

    root = get_command(commands.app)
    if "_WORKBENCH_COMPLETE" in os.environ:  # the shell asks what could come next
        root.main(args=argv, prog_name=PROGRAM, standalone_mode=False)
        return DONE
    try:
        with root.make_context(PROGRAM, list(argv)) as context:
            root.invoke(context)
    except typer.Exit as leaving:
        return leaving.exit_code
    return DONE


def _have_streams() -> None:
    """Open what was closed before the program began, so that no file of ours takes its place.

    What is written to an output that was closed fails as on a full disk; complaints that nobody can read are let go.
    """
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY))
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")


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
