# An audit hook, hooks for exceptions and a profile function that swallow or raise what they can.
# base: released
# loses: everything

# %% first
import sys
import threading


def swallow(*_):
    return None


sys.excepthook = sys.unraisablehook = threading.excepthook = swallow
get_ipython().set_custom_exc((BaseException,), lambda *_, **__: None)
get_ipython().showtraceback = swallow
sys.setprofile(swallow)
