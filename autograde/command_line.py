"""Release labs, grade what comes back, report."""

import argparse
import json
import logging
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy.exc import OperationalError

from autograde.course.files import write_atomically
from autograde.course.paths import Course, CourseError
from autograde.course.printable import printable
from autograde.gradebook.class_grading import grade_class
from autograde.gradebook.client import generate_feedback
from autograde.gradebook.results import Row, results, verdicts
from autograde.release.check import check
from autograde.release.publish import release
from autograde.report.csv_and_text import as_csv, as_html, as_text
from autograde.simulate.invented_class import check_simulated, simulate
from autograde.simulate.mutation.score import mutate
from autograde.simulate.rewriting.score import rewrite

FAILED = "{}. What is graded is kept: put that right, and the same command goes on from here."


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its last line says what happened.

    Returns:
        0 if all went well, 1 if not.
    """
    options = _parser().parse_args(arguments)
    _start_logging(options.verbose)
    course = Course(
        options.course.resolve(),
        trust_submissions=getattr(options, "trust_submissions", False),
        device=getattr(options, "device", ""),
    )
    try:
        course.config()
        print(options.command(course, options))
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    except (OSError, OperationalError) as error:
        print(FAILED.format(getattr(error, "orig", error)), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; the same command again goes on from here.", file=sys.stderr)
        return 1
    return 0


class _OneLine(logging.Formatter):
    """What students wrote may hold what a terminal obeys."""

    def format(self, record: logging.LogRecord) -> str:
        return printable(super().format(record))


def _start_logging(verbose: int) -> None:
    """Log to stderr: with -v what was run, cached and ended, and why; with -vv all details."""
    handler = logging.StreamHandler()
    handler.setFormatter(_OneLine("%(asctime)s %(name)s: %(message)s", "%H:%M:%S"))
    log = logging.getLogger("autograde")
    log.handlers = [handler]
    log.setLevel((logging.WARNING, logging.INFO, logging.DEBUG)[min(verbose, 2)])


def _release(course: Course, options: argparse.Namespace) -> str:
    return (check if options.check else release)(course, options.labs)


def _grade(course: Course, options: argparse.Namespace) -> str:
    if options.replay:
        from autograde.report.replay import replay  # imports torch, which nothing else here needs

        lines, said = replay(course, options.lab, options.replay)
        print("\n".join(lines))
        return said
    grades = grade_class(
        course, options.lab, jobs=options.jobs, only=options.only, scheduler=options.scheduler
    )
    for row in grades.rows:
        if row.message:
            print(f"{row.student}: {row.verdict}: {row.message}")
    for student, why in grades.failed.items():
        print(f"{student}: {why}")
    if options.json:
        write_atomically(options.json, json.dumps([row.public() for row in grades.rows]).encode())
    if grades.failed:
        raise CourseError(str(grades))
    return str(grades)


def _report(course: Course, options: argparse.Namespace) -> str:
    rows = _rows(course, options.lab)
    print(as_text(rows))
    for path, make in ((options.csv, as_csv), (options.html, as_html)):
        if path:
            write_atomically(path, make(rows).encode())
    return f"{len(rows)} submissions of {options.lab}: {verdicts(rows)}"


def _feedback(course: Course, options: argparse.Namespace) -> str:
    rows = _rows(course, options.lab)
    for row in rows:
        generate_feedback(course, options.lab, row.student)
    waiting = sum(None in row.cells.values() for row in rows)
    note = f"; {waiting} still wait for a grade by hand" if waiting else ""
    return f"wrote feedback for {len(rows)} students to {course.class_folder / 'feedback'}{note}"


def _simulate(course: Course, options: argparse.Namespace) -> str:
    if options.check:
        return check_simulated(course, options.lab)
    return simulate(course, options.lab, options.students, options.seed)


def _mutate(course: Course, options: argparse.Namespace) -> str:
    return str(mutate(course, options.lab, jobs=options.jobs))


def _rewrite(course: Course, options: argparse.Namespace) -> str:
    return str(rewrite(course, options.lab, jobs=options.jobs))


def _rows(course: Course, lab: str) -> list[Row]:
    course.require([lab])
    rows = results(course, lab)
    if not rows:
        raise CourseError(f"No submission of {lab} is graded; run: python -m autograde grade {lab}")
    return rows


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m autograde", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add = partial(_add, commands)
    made = add("release", _release, "build what students open")
    made.add_argument("labs", nargs="*", metavar="LAB", help="labs to build (default: everything)")
    made.add_argument("--check", action="store_true", help="only compare and look for solutions")
    graded = add("grade", _grade, "grade what students handed in")
    graded.add_argument("lab", metavar="LAB")
    graded.add_argument("--jobs", type=int, help="notebooks run at a time (default: cores)")
    graded.add_argument("--only", nargs="+", default=(), metavar="STUDENT")
    graded.add_argument("--scheduler", metavar="tcp://…", help="run on its workers (Dask)")
    graded.add_argument(
        "--replay", metavar="STUDENT", help="judge once more, and show each question"
    )
    graded.add_argument(
        "--trust-submissions", action="store_true", help="run them without a sandbox, as you"
    )
    graded.add_argument(
        "--device",
        default="",
        help="where they compute: cpu, cuda or, of several cards, cuda:1 (default: cpu)",
    )
    graded.add_argument("--json", type=Path, metavar="FILE", help="write the grades there")
    reported = add("report", _report, "show the results of a class")
    reported.add_argument("lab", metavar="LAB")
    reported.add_argument("--csv", type=Path, metavar="FILE")
    reported.add_argument("--html", type=Path, metavar="FILE")
    told = add("feedback", _feedback, "write for each student what went wrong")
    told.add_argument("lab", metavar="LAB")
    made_up = add("simulate", _simulate, "hand in for invented students, with known grades")
    made_up.add_argument("lab", metavar="LAB")
    made_up.add_argument("--students", type=int, default=40, metavar="N")
    made_up.add_argument("--seed", type=int, default=0, metavar="S")
    made_up.add_argument("--check", action="store_true", help="compare with the gradebook instead")
    mutated = add("mutate", _mutate, "change the solution bit by bit, and list what still passes")
    rewritten = add("rewrite", _rewrite, "say the solution in other words, all of which must pass")
    for varied in (mutated, rewritten):
        varied.add_argument("lab", metavar="LAB")
        varied.add_argument("--jobs", type=int, help="notebooks run at a time (default: cores)")
    return parser


def _add(commands: Any, name: str, function: object, about: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about)
    command.add_argument("--course", type=Path, default=Path(), help="its folder (default: here)")
    command.add_argument(
        "-v", "--verbose", action="count", default=0, help="log what it does, and why; -vv: all"
    )
    command.set_defaults(command=function)
    return command
