# The kernel answers that each cell ran well, and runs none.
# base: released
# loses: everything

# %% first
from ipykernel.ipkernel import IPythonKernel


async def do_execute(self, *_, **__):
    return {"status": "ok", "execution_count": 1, "payload": [], "user_expressions": {}}


IPythonKernel.do_execute = do_execute
