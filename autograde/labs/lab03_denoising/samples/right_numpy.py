# Right: random numbers from NumPy, drawn anew at each call.
# loses: nothing

# %% extra
import numpy as np

rng = np.random.default_rng()


def like(x, numbers):
    return torch.tensor(numbers, dtype=x.dtype)


# %% uniform_noise
def uniform_noise(x, amount):
    return torch.clamp(x + like(x, rng.uniform(0, amount, x.shape)), max=1.0)


# %% gaussian_noise
def gaussian_noise(x, amount):
    return like(x, np.clip(x.numpy() + rng.normal(0, amount, x.shape), 0, 1))


# %% salt_and_pepper
def salt_and_pepper(x, amount):
    kind = rng.choice(3, x.shape, p=[amount / 2, amount / 2, 1 - amount])
    return like(x, np.choose(kind, [0, 1, x.numpy()]))


# %% mask_square
def mask_square(x, side):
    x_tilde = x.numpy().copy()
    B, C, H, W = x.shape
    for b in range(B):
        i, j = rng.integers(0, H - side, endpoint=True), rng.integers(0, W - side, endpoint=True)
        x_tilde[b, :, i : i + side, j : j + side] = 0
    return torch.from_numpy(x_tilde)


# %% psnr
def psnr(x, x_prime):
    return torch.tensor(-10 * np.log10(np.mean((x - x_prime).numpy() ** 2)))
