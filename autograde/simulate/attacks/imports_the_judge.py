# Imports the judge, its drawing of inputs and the comparison, under every name they might have.
# base: released
# loses: everything

# %% first
from importlib import import_module

NAMES = (
    "grade.judge",
    "grade.judge.comparison",
    "grade.judge.client",
    "labs.random_inputs",
    "labs.assignment",
    "labs.lab03_denoising.acceptors",
    "grade.grader",
    "grade.execution",
    "grade.cache",
    "gradebook.class_grading",
)

for name in NAMES:
    try:
        import_module(f"autograde.{name}")
        print("BREACH: imported", name)
    except ImportError:
        pass
