"""nbgrader, which keeps the books: asked, plugged into, and read; a class is graded here.

Imports `course`, `labs`, `collect` and `grade`. Begin with `class_grading`; `client` is all that is
asked of nbgrader, `plugins` and `nbgrader_settings` are where it calls us, `results` what it noted.
"""
