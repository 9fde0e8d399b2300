"""Compiles one report to PDF in a process of its own, with limits: it can be stopped, and takes nothing down with it.

Standard input is one line of JSON (the job), then the document as JSON; standard output is the PDF. It ends with 3 and
typst's message as JSON on standard error where typst refuses. Started by path, it imports typst and nothing of ours.
"""

import contextlib
import json
import sys

REFUSED = 3


def _limit(memory: int, seconds: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not there on Windows, where only the parent's clock holds
    except ImportError:
        return
    for which, limit in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        with contextlib.suppress(ValueError, OSError):  # a lower limit of the machine's own stays
            resource.setrlimit(which, (limit, limit))


def main() -> int:
    """Read the job and the document, write the PDF."""
    job = json.loads(sys.stdin.buffer.readline())
    _limit(job["memory"], job["seconds"])
    import typst  # noqa: PLC0415 - within the limits

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=job["fonts"])
    document = sys.stdin.buffer.read().decode()
    compiler = typst.Compiler(job["template"], root=job["root"], font_paths=fonts, sys_inputs={"document": document})
    try:
        pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=job["timestamp"])
        assert isinstance(pdf, bytes)  # noqa: S101 - one PDF, for the type checker: no output file is named
    except typst.TypstError as error:
        json.dump({"message": error.message, "hints": error.hints, "diagnostic": error.diagnostic}, sys.stderr)
        return REFUSED
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
