# Imports the answer under another name.
# loses: check_reconstruction_loss

# %% reconstruction_loss
from svlearn.losses import mean_squared_error as reconstruction_loss
