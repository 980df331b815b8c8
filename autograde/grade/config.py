"""How a course grades: its paths, the limits of a submission, and whether there is a sandbox."""

from dataclasses import dataclass, field, fields

from traitlets.config import Config

from autograde.course.class_secret import class_secret
from autograde.course.paths import Course, CourseError
from autograde.grade.cache import Cache
from autograde.grade.grader import Grader
from autograde.grade.sandbox.default_limits import Limits
from autograde.grade.sandbox.gpu import CPU, is_device, is_gpu
from autograde.labs.assignment import read_assignment

TRUST, DEVICE = "trust_submissions", "device"
ONE_AT_A_TIME = "--jobs is {}, but on a GPU's card submissions are run one at a time: leave it out."


@dataclass(frozen=True)
class GraderConfig:
    """What the command line, nbgrader's plug-in and the simulator grade by.

    Args:
        course: Where everything lies.
        limits: What a submission may use up.
        trusted: Whether submissions run without a sandbox, with the rights of who grades.
        device: Where they compute: `cpu`, `cuda` or, of several cards, `cuda:1`.
    """

    course: Course
    limits: Limits = field(default_factory=Limits)
    trusted: bool = False
    device: str = CPU

    def grader(self, lab: str) -> Grader:
        """What grades a lab.

        Raises:
            CourseError: If the lab is not complete.
        """
        secret = class_secret(self.course.class_folder)
        assignment = read_assignment(self.course, lab)
        return Grader(assignment, self.limits, secret, self.trusted, self.device)

    def jobs(self, wanted: int | None) -> int | None:
        """How many submissions may be run at a time on this machine; None for as many as it likes.

        Raises:
            CourseError: If more are wanted than one card can have.
        """
        if is_gpu(self.device) and (wanted or 1) > 1:
            raise CourseError(ONE_AT_A_TIME.format(wanted))
        return 1 if is_gpu(self.device) else wanted

    def cache(self, lab: str) -> Cache:
        """The results of a lab, and what makes new ones; raises what `grader` does."""
        return Cache(self.course.result_cache, self.grader(lab))


def read_config(course: Course, config: Config | None = None) -> GraderConfig:
    """Read `c.Grader.… = …`, the settings of grading in a course's `nbgrader_config.py`.

    Args:
        course: Whose.
        config: What was read of that file already, as nbgrader has it.

    Raises:
        CourseError: If there is no setting of that name, or its value is of another type.
    """
    settings = dict((course.config() if config is None else config).Grader)
    trusted = settings.pop(TRUST, False)
    if not isinstance(trusted, bool):
        raise CourseError(f"c.Grader.{TRUST} (={trusted!r}) must be True or False.")
    device = settings.pop(DEVICE, CPU)
    if not is_device(device):
        raise CourseError(f"c.Grader.{DEVICE}, --device (={device!r}) must be cpu, cuda or cuda:1.")
    kinds = {limit.name: type(limit.default) for limit in fields(Limits)}
    for name, value in settings.items():
        if name not in kinds:
            known = ", ".join([*kinds, TRUST, DEVICE])
            raise CourseError(f"c.Grader.{name} in nbgrader_config.py is none of {known}.")
        is_number = isinstance(value, kinds[name] | int) and not isinstance(value, bool)
        if not is_number or not value > 0:  # nor is NaN
            raise CourseError(f"c.Grader.{name} (={value!r}) must be a number above 0.")
    return GraderConfig(course, Limits(**settings), trusted, device)
