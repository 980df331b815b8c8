# Values that cannot be displayed: they raise, are huge, or are no text.
# loses: nothing

# %% first
class Raises:
    def __repr__(self):
        raise KeyboardInterrupt

    _repr_html_ = _repr_png_ = _ipython_display_ = __repr__


Raises()

# %% first
class Huge:
    _repr_html_ = __repr__ = lambda self: "x" * 10_000_000
    _repr_png_ = lambda self: object()
    _repr_mimebundle_ = lambda self, **_: ({"text/plain": object(), 7: b"seven"}, None)


Huge()
