# The size by asking a layer, the error by one of PyTorch's losses.
# loses: nothing

# %% conv_output_size
def conv_output_size(size, kernel, stride, padding):
    row = torch.zeros(1, 1, size)
    return nn.Conv1d(1, 1, kernel, stride, padding)(row).shape[-1]

# %% fair_mse
def fair_mse(x, x_prime, scale):
    width = max(scale) - min(scale)
    return nn.MSELoss(reduction="sum")(x_prime / width, x / width) / x.numel()
