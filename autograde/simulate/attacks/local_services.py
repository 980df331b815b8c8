# Tries to talk to services of this machine over sockets that are files.
# loses: nothing

# %% first
import glob
import socket

paths = glob.glob("/run/**/*", recursive=True) + glob.glob("/tmp/.*/*")
for path in [*paths, "\0/tmp/.X11-unix/X0"]:
    try:
        with socket.socket(socket.AF_UNIX) as link:
            link.connect(path)
            print("BREACH: connected to", path)
    except OSError:
        pass
