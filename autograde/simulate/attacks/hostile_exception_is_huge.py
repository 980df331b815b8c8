# An exception whose text is ten million characters long.
# loses: nothing

# %% first
class Hostile(Exception):
    def __str__(self):
        return "x" * 10_000_000

    __repr__ = __str__


raise Hostile
