"""The autoencoders of the course: one autoencoder, one file, which overrides a hook or two.

May import `training`, `losses`, `noise`, `jacobian` and `devices`; knows nothing of data, pictures
or checks.
Begin with `base.py`: the flow that all share, and the hooks in which they differ.
"""
