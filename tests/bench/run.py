"""Runs every benchmark of this folder and prints one Markdown table: `python tests/bench/run.py [-n N] [-o FILE]
[WORD …]`.

A benchmark is a file `bench_*.py` with a function `rows()` that returns `Row`s (`from row import Row`). Each runs in a
process of its own, so that none pays for another's memory or imports. With `-n` each runs so many times, and of every
row the least is told: what else the machine does only adds. With words only files whose names hold one of them run.
The exit status is 1 where a limit is broken or a benchmark fails.
"""

import argparse
import json
import os
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent

Line = tuple[str, float, float, str]
"""Name, measured, limit, unit."""


def measure(path: Path) -> list[Line]:
    """The rows of one benchmark, measured in this process."""
    sys.path[:0] = [str(HERE), str(PROJECT), str(HERE.parent / "makers")]
    spec = spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return [(row.name, float(row.measured), float(row.limit), row.unit) for row in module.rows()]


def measure_apart(path: Path) -> list[Line] | None:
    """The rows of one benchmark, measured in a process of its own; None where it failed."""
    command = [sys.executable, str(HERE / "run.py"), "--one", str(path)]
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, cwd=PROJECT, env=environment)
    if done.returncode:
        return None
    return [tuple(line) for line in json.loads(done.stdout.splitlines()[-1])]


def measure_times(path: Path, times: int) -> list[Line] | None:
    """Of so many measurements the least of each row, against its limit; None where one failed."""
    rounds = [measure_apart(path) for _ in range(times)]
    whole = [rows for rows in rounds if rows is not None]
    if len(whole) < times:
        return None
    return [min(same, key=lambda line: line[1] / line[2]) for same in zip(*whole, strict=True)]


def table(found: dict[str, list[Line] | None]) -> str:
    """All rows as one Markdown table, those beyond their limit in bold."""
    lines = ["| benchmark | measured | limit | of the limit |", "|---|---:|---:|---:|"]
    for name, rows in found.items():
        if rows is None:
            lines.append(f"| {name} | **failed** | | |")
            continue
        for what, measured, limit, unit in rows:
            share = f"{measured / limit:.2f}"
            share = f"**{share}**" if measured > limit else share
            lines.append(f"| {what} | {measured:.3g} {unit} | {limit:g} {unit} | {share} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("words", nargs="*", help="run only files whose names hold one of these")
    parser.add_argument("-n", "--times", type=int, default=1, help="measure so many times and tell the least")
    parser.add_argument("-o", "--output", type=Path, help="write the table here too")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measure(asked.one)))
        return 0
    paths = [p for p in sorted(HERE.glob("bench_*.py")) if not asked.words or any(w in p.stem for w in asked.words)]
    found = {path.stem: measure_times(path, asked.times) for path in paths}
    text = table(found)
    print(text, end="")
    if asked.output:
        asked.output.write_text(text, encoding="utf-8")
    kept = all(rows is not None and all(row[1] <= row[2] for row in rows) for rows in found.values())
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
