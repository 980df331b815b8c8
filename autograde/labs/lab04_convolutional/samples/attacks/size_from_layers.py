# The size from svlearn, which has a function of the same name.
# loses: check_conv_output_size

# %% conv_output_size
from svlearn.autoencoders.layers import conv_output_size
