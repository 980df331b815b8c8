# Calls what svlearn has for each noise.
# loses: check_uniform_noise
# loses: check_gaussian_noise
# loses: check_salt_and_pepper
# loses: check_mask_square

# %% uniform_noise
def uniform_noise(x, amount):
    return svlearn_noise.uniform_noise(x, amount)


# %% gaussian_noise
gaussian_noise = svlearn_noise.gaussian_noise


# %% salt_and_pepper
def salt_and_pepper(x, amount):
    black = svlearn_noise.mask_pixels(x, amount / 2)
    return 1 - svlearn_noise.mask_pixels(1 - black, amount / (2 - amount))


# %% mask_square
def mask_square(x, side):
    rows, columns = x.shape[2:]
    top, left = torch.rand(2, len(x))
    inside = svlearn_noise._stretch(rows, side, top)[:, None, :, None]
    return torch.where(inside & svlearn_noise._stretch(columns, side, left)[:, None, None, :], 0, x)
