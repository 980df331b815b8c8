"""What being late costs: nbgrader's rule, applied again whenever grades are looked at.

nbgrader works a penalty out once, while it grades. A due date that is moved, an extension, and
points that are given by hand afterwards change it, too.
"""

import logging
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties as NbGraderPenalties

from autograde.course.paths import Course
from autograde.gradebook.client import open_gradebook

log = logging.getLogger(__name__)


class AssignLatePenalties(NbGraderPenalties):
    """The same for one submission, while nbgrader grades it."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Note the penalty in the gradebook; the notebook stays as it is."""
        about = resources["nbgrader"]
        with Gradebook(about["db_url"]) as gradebook:
            submission = gradebook.find_submission(about["assignment"], about["student"])
            self.init_plugin()
            for notebook in submission.notebooks:
                notebook.late_submission_penalty = self.due(submission, notebook)
            gradebook.db.commit()
        return nb, resources

    def due(self, submission: SubmittedAssignment, notebook: SubmittedNotebook) -> float | None:
        """The penalty that the plug-in wants, from 0 to all points; None if it wants none."""
        late = seconds_late(submission)
        if late == 0:
            return None
        wanted = self.plugin_inst.late_submission_penalty(
            submission.student.id, notebook.score, late
        )
        return None if wanted is None else float(min(max(wanted, 0), notebook.score))


def seconds_late(submission: SubmittedAssignment) -> float:
    """How late it was handed in; 0 if in time, or if it is not known when, or when it was due."""
    if submission.assignment.duedate is None:  # with an extension of it nbgrader would fail
        return 0.0
    return float(submission.total_seconds_late)


def settle_penalties(course: Course, lab: str) -> list[str]:
    """Work the penalties of a lab out again, and put right those that have changed.

    Returns:
        The students whose penalty has changed.
    """
    rule = AssignLatePenalties(config=course.config())
    rule.init_plugin()
    changed = []
    with open_gradebook(course) as gradebook:
        for submission in gradebook.assignment_submissions(lab):
            for notebook in submission.notebooks:
                before, due = notebook.late_submission_penalty, rule.due(submission, notebook)
                if (before or 0.0) != (due or 0.0):
                    notebook.late_submission_penalty = due
                    changed.append(submission.student.id)
                    log.info("%s: late penalty %s, was %s", changed[-1], due or 0, before or 0)
        if changed:
            gradebook.db.commit()
    return sorted(changed)
