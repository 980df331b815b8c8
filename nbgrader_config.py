"""nbgrader in this course; `nbgrader`, formgrader and `python -m autograde` all read this file."""

from pathlib import Path

from autograde.gradebook.nbgrader_settings import configure

c = get_config()
configure(c, Path(__file__).resolve().parent)

# What a submission may use up, if it is to differ from autograde/grade/sandbox/default_limits.py:
# c.Grader.cell_seconds = 60
# Where submissions compute, as `grade --device` says it for once:
# c.Grader.device = "cuda"
