"""The workbench's one door: a command's name leads to the command line, anything else to the window.

The arguments are looked at before anything else is imported: the window needs none of the command line's libraries, and
the command line none of the window's.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

DONE = 0
FAILED = 1
WRONG_USE = 2
INTERRUPTED = 130

_COMPLETION = ("--install-completion", "--show-completion")


@dataclass(frozen=True, slots=True)
class Request:
    """What the arguments ask for: `command` for the command line, else the window with `files` of `library`.

    `wrong` is the argument that is understood by neither.
    """

    command: str | None = None
    files: tuple[str, ...] = ()
    library: str | None = None
    help: bool = False
    version: bool = False
    wrong: str | None = None


def understand(arguments: Sequence[str], environ: Mapping[str, str]) -> Request:
    """Tell a command from files, without importing either side. `./import` and `-- import` are files."""
    from workbench.cli.names import COMMANDS  # noqa: PLC0415 - arguments first, imports after

    library = environ.get("WORKBENCH_LIBRARY") or None
    files: list[str] = []
    json = False
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word == "--":
            files += rest
            break
        if word in {"--help", "-h"}:
            return Request(help=True)
        if word in {"--version", "-V"}:
            return Request(version=True)
        if word == "--json":
            json = True
        elif word == "--library" and rest:
            library = rest.pop(0)
        elif word.startswith("--library="):
            library = word.partition("=")[2]
        elif (word in COMMANDS and not files) or word in _COMPLETION:
            return Request(command=word, library=library)
        elif word.startswith("-") and word != "-":
            return Request(wrong=word)
        else:
            files.append(word)
    if json:
        return Request(wrong="--json")
    return Request(files=tuple(files), library=library)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the workbench and return its exit status: 0 done, 1 refused or failed, 2 wrong use.

    Whatever goes wrong, the person gets one line; a bug's traceback goes to the log file.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(arguments, os.environ)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output went away; Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:  # noqa: BLE001 - the last resort: nobody is ever shown a traceback
        return _last_resort(error)


def _run(arguments: list[str], environ: Mapping[str, str]) -> int:
    if "_WORKBENCH_COMPLETE" in environ:  # set by the shell's completion script
        return _command_line(arguments)
    request = understand(arguments, environ)
    if request.help:
        _speak_the_persons_language()
        return _help()
    if request.version:
        return _version()
    if request.command is not None:
        return _command_line(arguments)
    _speak_the_persons_language()
    if request.wrong is not None:
        return _wrong(request.wrong)
    return _window(request, environ)


def _command_line(arguments: list[str]) -> int:
    from workbench.cli.main import main as command_line  # noqa: PLC0415 - only now is it known to be wanted

    return command_line(arguments)


def _speak_the_persons_language() -> None:
    from workbench.base.languages import use_language  # noqa: PLC0415 - as above
    from workbench.base.settings import Settings, interface_language  # noqa: PLC0415 - as above

    use_language(interface_language(Settings.load()))


def _window(request: Request, environ: Mapping[str, str]) -> int:
    from workbench.base import machine  # noqa: PLC0415 - as above
    from workbench.base.library_address import refused  # noqa: PLC0415 - as above

    for name in request.files:
        if not (Path(name).is_file() or Path(name).is_dir()):
            return _no_file(name)
    address = refused(request.library) if request.library is not None else None
    wrong = address.line if address is not None else machine.missing_for_window(environ)
    if wrong is not None:
        from workbench.base.languages import say  # noqa: PLC0415 - as above

        return _complain(say(wrong), FAILED)
    from workbench.ui.app import main as window  # noqa: PLC0415 - Qt may be loaded only after the look above

    return window([Path(name) for name in request.files], request.library)


def _no_file(name: str) -> int:
    """Say that a file or folder is missing, or which command was probably meant."""
    from difflib import get_close_matches  # noqa: PLC0415 - for a mistyped word only

    from workbench.base.languages import tr  # noqa: PLC0415 - as above
    from workbench.cli.names import COMMANDS  # noqa: PLC0415 - as above

    close = get_close_matches(name, COMMANDS, n=1, cutoff=0.7)
    if close:
        return _complain(
            tr("{name} is neither a file nor a command. Did you mean {command}?", name=name, command=close[0]),
            WRONG_USE,
        )
    if name.isidentifier():
        return _complain(
            tr("{name} is neither a file nor a command; workbench --help lists the commands.", name=name), WRONG_USE
        )
    return _complain(tr("There is no file {name}.", name=name), FAILED)


def _wrong(argument: str) -> int:
    from workbench.base.languages import tr  # noqa: PLC0415 - as above

    if argument == "--json":
        return _complain(tr("--json goes with a command; workbench --help lists them."), WRONG_USE)
    if argument == "--library":
        return _complain(tr("--library needs a file or a database address after it."), WRONG_USE)
    return _complain(tr("There is no option {name}; workbench --help lists what there is.", name=argument), WRONG_USE)


def _help() -> int:
    from workbench.base.languages import say, tr  # noqa: PLC0415 - as above
    from workbench.cli.names import COMMANDS  # noqa: PLC0415 - as above

    lines = [
        tr("Verifies the claims of news articles and where they come from."),
        "",
        tr("workbench [FILE …]            opens the window, and the files and folders in it"),
        tr("workbench COMMAND …           works without a window; each has its own --help:"),
        "",
        *(f"  {name:<14}{say(line)}" for name, line in COMMANDS.items()),
        "",
        tr("  --library FILE   the library to work in (or WORKBENCH_LIBRARY); else the one in your data folder"),
        tr("  --json           a command prints one JSON value"),
        tr("  --version        prints the version"),
        "",
        tr("A file that is named like a command: ./import, or after --."),
    ]
    print("\n".join(lines))
    return DONE


def _version() -> int:
    from workbench import __version__  # noqa: PLC0415 - as above

    print(f"workbench {__version__}")
    return DONE


def _last_resort(error: Exception) -> int:
    from workbench.base import logs  # noqa: PLC0415 - after a failure only
    from workbench.base.errors import WorkbenchError  # noqa: PLC0415 - as above
    from workbench.base.languages import say, tr  # noqa: PLC0415 - as above

    if isinstance(error, WorkbenchError):
        return _complain(say(error.line), FAILED)
    kept = logs.record_crash(error)
    name = type(error).__name__
    if kept is None:
        return _complain(tr("The workbench failed ({name}), and no log could be written.", name=name), FAILED)
    return _complain(tr("The workbench failed ({name}). What happened is in {file}.", name=name, file=kept), FAILED)


def _complain(line: str, status: int) -> int:
    """Print one line, whatever a file's name holds: no control character reaches the terminal."""
    plain = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in line)
    print(f"workbench: {plain}", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
