# An object that does something when it is turned into a number, an array or bytes.
# loses: check_train_step

# %% train_step
class Sly:
    def __float__(self):
        raise SystemExit(0)

    __int__ = __index__ = __bytes__ = __array__ = __len__ = __iter__ = __float__


def train_step(model, loss_function, optimizer, x):
    return Sly()
