# Turns each warning into an error, from NumPy's floating point to what is deprecated.
# loses: nothing

# %% first
import warnings

import numpy

warnings.simplefilter("error")
numpy.seterr(all="raise")
