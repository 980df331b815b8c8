# Imports the judge, its drawing of inputs and the comparison, under every name they might have.
# base: released
# loses: everything

# %% first
from importlib import import_module

for name in ("judge", "judge.draw", "judge.compare", "exam", "trial", "runner", "grading", "cache"):
    try:
        import_module(f"autograde.{name}")
        print("BREACH: imported", name)
    except ImportError:
        pass
