# Never ends, within a single call where Python looks after no signal.
# loses: nothing
# verdict: timeout

# %% first
from collections import deque
from itertools import repeat

deque(repeat(0), maxlen=0)
