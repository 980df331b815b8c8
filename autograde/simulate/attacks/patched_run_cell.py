# IPython says of each cell that it ran well, and runs none.
# base: released
# loses: everything

# %% first
from IPython.core.interactiveshell import ExecutionInfo, ExecutionResult, InteractiveShell


def run_cell(self, raw_cell, *_, **__):
    return ExecutionResult(ExecutionInfo(raw_cell, False, True, True, None))


InteractiveShell.run_cell = type(get_ipython()).run_cell = run_cell
