# An exception whose text never ends.
# loses: nothing
# verdict: timeout

# %% first
class Hostile(Exception):
    def __str__(self):
        while True:
            pass

    __repr__ = __str__


raise Hostile
