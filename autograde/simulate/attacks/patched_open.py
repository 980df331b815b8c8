# Whoever opens a file gets an empty one.
# base: released
# loses: everything

# %% first
import builtins
import io

builtins.open = io.open = lambda *_, **__: io.StringIO()
