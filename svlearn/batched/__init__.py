"""Several autoencoders trained as one, in batched matrices, with the gradient written by hand.

Imports `autoencoders`, `training`, `losses` and `jacobian`. Begin with `dense.py`, a step of dense
ones; `model.py` is what `fit` sees of it, `kinds.py` says which autoencoders can be batched.
"""
