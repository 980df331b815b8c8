# An exception whose class has no name, and one with itself as its cause.
# loses: nothing

# %% first
class Nameless(type):
    __name__ = property(lambda self: self.nothing)


class Hostile(Exception, metaclass=Nameless):
    pass


raise Hostile

# %% last
error = ValueError("round and round")
error.__cause__ = error.__context__ = error
raise error
