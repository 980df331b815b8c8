from dataclasses import replace
from math import inf, nan
from pathlib import Path
from typing import Any

import pytest
from traitlets.config import Config

from autograde.course.class_secret import class_secret
from autograde.course.paths import Course, CourseError
from autograde.grade.config import GraderConfig, read_config
from autograde.grade.sandbox.default_limits import Limits
from autograde.labs.assignment import read_assignment

COURSE = Course(Path("/course"))  # only its settings are looked at
KNOWN = (
    "cell_seconds, notebook_seconds, memory_mib, processes, disk_mib, output_bytes, "
    "card_mib, trust_submissions, device"
)


def read(**settings: object) -> GraderConfig:
    return read_config(COURSE, Config({"Grader": settings}))


def test_what_holds_if_nothing_is_said() -> None:
    assert read() == GraderConfig(COURSE, Limits(), trusted=False)
    assert read_config(COURSE, Config()) == read()
    limits = Limits()
    assert (limits.cell_seconds, limits.notebook_seconds) == (30, 180)
    assert (limits.memory_mib, limits.memory_bytes) == (2048, 2048 << 20)
    assert (limits.disk_mib, limits.disk_bytes) == (64, 64 << 20)
    assert (limits.processes, limits.output_bytes) == (64, 1_000_000)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("cell_seconds", 5),
        ("cell_seconds", 0.5),
        ("cell_seconds", inf),
        ("notebook_seconds", 7.5),
        ("memory_mib", 100),
        ("processes", 1),
        ("disk_mib", 3),
        ("output_bytes", 10),
    ],
)
def test_each_limit_can_be_set(name: str, value: float) -> None:
    changes: dict[str, Any] = {name: value}
    assert read(**changes) == GraderConfig(COURSE, replace(Limits(), **changes))


def test_many_limits_at_once() -> None:
    config = read(cell_seconds=5, memory_mib=100, trust_submissions=True)
    assert config == GraderConfig(COURSE, Limits(cell_seconds=5, memory_mib=100), trusted=True)


@pytest.mark.parametrize(
    "name", ["memory", "cell_second", "Cell_seconds", "memory_bytes", "limits"]
)
def test_a_setting_that_there_is_not(name: str) -> None:
    message = rf"^c\.Grader\.{name} in nbgrader_config\.py is none of {KNOWN}\.$"
    with pytest.raises(CourseError, match=message):
        read(**{name: 5})


@pytest.mark.parametrize(
    "name",
    ["cell_seconds", "notebook_seconds", "memory_mib", "processes", "disk_mib", "output_bytes"],
)
@pytest.mark.parametrize("value", [0, -1, 0.0, -0.5, nan, -inf, True, False, "5", None, [5], 5j])
def test_a_limit_that_is_no_number_above_zero(name: str, value: object) -> None:
    with pytest.raises(CourseError, match=rf"^c\.Grader\.{name} \(=.*\) must be a number above 0"):
        read(**{name: value})


@pytest.mark.parametrize("name", ["memory_mib", "processes", "disk_mib", "output_bytes"])
@pytest.mark.parametrize("value", [1.5, 100.0, inf])
def test_what_is_counted_is_a_whole_number(name: str, value: float) -> None:
    with pytest.raises(CourseError, match=rf"^c\.Grader\.{name} \(="):
        read(**{name: value})


@pytest.mark.parametrize("value", [True, False])
def test_trust(value: bool) -> None:
    assert read(trust_submissions=value) == GraderConfig(COURSE, trusted=value)


@pytest.mark.parametrize("value", [1, 0, "yes", "", None, []])
def test_trust_that_is_neither_true_nor_false(value: object) -> None:
    message = r"^c\.Grader\.trust_submissions \(=.*\) must be True or False\.$"
    with pytest.raises(CourseError, match=message):
        read(trust_submissions=value)


def test_the_file_of_a_course(course: Course, lab: str) -> None:
    with (course.root / "nbgrader_config.py").open("a") as file:
        file.write("\nc.Grader.cell_seconds = 7\n")
    config = read_config(course)
    assert config == GraderConfig(course, Limits(cell_seconds=7))
    trusting = replace(course, trust_submissions=True)  # --trust-submissions
    assert read_config(trusting) == GraderConfig(trusting, Limits(cell_seconds=7), trusted=True)
    grader = config.grader(lab)
    assert (grader.limits, grader.trusted) == (Limits(cell_seconds=7), False)
    assert grader.assignment == read_assignment(course, lab)
    assert grader.secret == class_secret(course.class_folder)
    assert config.cache(lab).folder == course.result_cache
    assert config.cache(lab).grader == grader


@pytest.mark.parametrize("device", ["cpu", "cuda", "cuda:1"])
def test_a_device(device: str) -> None:
    assert read(device=device) == GraderConfig(COURSE, device=device)


@pytest.mark.parametrize("device", ["gpu", "cuda:", "", 1, None, "mps"])
def test_a_device_that_there_is_not(device: object) -> None:
    message = r"^c\.Grader\.device, --device \(=.*\) must be cpu, cuda or cuda:1\.$"
    with pytest.raises(CourseError, match=message):
        read(device=device)


def test_on_a_card_one_at_a_time() -> None:
    for jobs in (None, 1):
        assert read(device="cuda").jobs(jobs) == 1
    assert [read().jobs(jobs) for jobs in (None, 1, 4)] == [None, 1, 4]
    with pytest.raises(CourseError, match=r"^--jobs is 2, but on a GPU's card .* one at a time"):
        read(device="cuda").jobs(2)


def test_a_device_is_told_on_the_command_line(course: Course, lab: str) -> None:
    on_a_gpu = replace(course, device="cuda")  # --device cuda
    assert read_config(on_a_gpu).grader(lab).device == "cuda"
    assert read_config(course).grader(lab).device == "cpu"
