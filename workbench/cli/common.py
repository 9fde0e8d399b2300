"""What all commands share: `--library` and `--json` in every place, and wrong use said in one line."""

import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Annotated, Any, NoReturn

import typer

from workbench.base.languages import tr
from workbench.cli.run import Run

LibraryOption = Annotated[
    str | None,
    typer.Option(
        "--library", metavar="FILE", help=tr("The library to work in (or WORKBENCH_LIBRARY)."), show_default=False
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help=tr("Print one JSON value."), show_default=False)]

UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""Wrong use, as the parser itself raises it: typer has a click of its own or another's, and this is either's."""

_HELP = {"help_option_names": ["--help", "-h"]}


def group(help_line: str, *, completion: bool = False) -> typer.Typer:
    """A command that has commands under it; `--library` and `--json` may stand between them."""
    made = typer.Typer(
        help=help_line,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=completion,
        context_settings=_HELP,
    )
    made.callback()(_remember)
    return made


def _remember(context: typer.Context, library: LibraryOption = None, json: JsonOption = False) -> None:
    run = context.ensure_object(Run)
    run.library = library if library is not None else run.library
    run.json = run.json or json


app = group(tr("Verifies the claims of news articles and where they come from."), completion=True)
"""The root; each module of this room hangs its commands under it."""


def command(under: typer.Typer, name: str, help_line: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function, whose first parameter is the Run, as a command that takes the common options too."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        under.command(name, help=help_line, context_settings=_HELP)(_with_common(function))
        return function

    return register


def _with_common(function: Callable[..., None]) -> Callable[..., None]:
    own = list(inspect.signature(function).parameters.values())[1:]
    common = inspect.signature(_remember).parameters

    @wraps(function)
    def run(context: typer.Context, library: str | None, json: bool, **given: Any) -> None:
        _remember(context, library, json)
        function(context.obj, **given)

    parameters = [common["context"], *own, common["library"], common["json"]]
    described: Any = run
    described.__signature__ = inspect.Signature(
        [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in parameters]
    )
    described.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def wrong_use(line: str) -> NoReturn:
    """End the command: its arguments do not go together."""
    raise UsageError(line)


def chosen(values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of a command's options that were given."""
    return {name: value for name, value in values.items() if value is not None}


def the_one(given: Mapping[str, Any], what: str) -> str:
    """The name of the only option that was given; wrong use if there is none, or more than one."""
    names = [name for name, value in given.items() if value]
    if len(names) != 1:
        wrong_use(what)
    return names[0]


def span_of(text: str) -> tuple[int, int]:
    """A range `START:END` in code points; wrong use if it is none."""
    start, _, end = text.partition(":")
    if not (start.isdecimal() and end.isdecimal()):
        wrong_use(tr("“{given}” is no range; write START:END, counted in characters.", given=text))
    return int(start), int(end)
