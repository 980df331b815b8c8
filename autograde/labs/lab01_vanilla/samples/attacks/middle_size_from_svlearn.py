# Imports the answer from svlearn.
# loses: check_middle_size

# %% middle_size
from svlearn import middle_size
