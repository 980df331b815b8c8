"""All that needs a GPU, in one command of at most eight minutes: `make gpu`.

Each part runs in a process of its own and says what it measured, or why it could not be run here.
Without a GPU the same command is a rehearsal on the CPU, with the kernels in Triton's interpreter:
it measures no time. A part is a module with one function, `measure`.
"""
