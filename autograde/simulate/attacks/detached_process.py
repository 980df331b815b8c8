# Starts a process with a session of its own that would outlive the grading by two minutes.
# loses: nothing

# %% first
import subprocess
import sys

script = "import os, time; os.fork() and os._exit(0); os.setsid(); time.sleep(120)"
subprocess.Popen([sys.executable, "-c", script], start_new_session=True)
