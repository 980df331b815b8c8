"""Feedback on its way to students, through nbgrader's exchange."""

from pathlib import Path

from nbgrader.exchange.default import ExchangeReleaseFeedback

from autograde.course.files import PUBLIC


class ReleaseFeedback(ExchangeReleaseFeedback):
    """What lies in `autograde/class` is its owner's alone, and a copy would be, too.

    In the exchange a page is found by those who know its name, made from the secret that was handed
    in with the work.
    """

    def copy_files(self) -> None:
        """Copy the pages, and let students read the copies."""
        super().copy_files()
        for page in Path(self.dest_path).glob("*.html"):
            page.chmod(PUBLIC)
