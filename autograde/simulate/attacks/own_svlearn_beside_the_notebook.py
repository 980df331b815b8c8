# Writes a package svlearn whose checks are always satisfied, and imports that.
# base: released
# loses: everything

# %% first
import sys
from pathlib import Path

AGREES = """
class Agrees:
    __call__ = __getattr__ = lambda self, *_, **__: self


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Agrees()
"""
Path("svlearn").mkdir()
for name in ("__init__", "checks", "explorers", "pictures", "plotting", "sweep", "training"):
    Path("svlearn", f"{name}.py").write_text(AGREES)
for name in [name for name in sys.modules if name.partition(".")[0] == "svlearn"]:
    del sys.modules[name]
sys.path.insert(0, str(Path.cwd()))
