# Right: talks a lot, warns on stderr, and sets a seed outside its functions.
# loses: nothing

# %% extra
import sys
import warnings

torch.manual_seed(42)
print("hello", file=sys.stderr)

# %% uniform_noise
def uniform_noise(x, amount):
    warnings.warn(f"noise for {tuple(x.shape)}")
    return (x + amount * torch.rand_like(x)).clamp(0, 1)

# %% psnr
def psnr(x, x_prime):
    print("computing the ratio", file=sys.stderr)
    return -10 * mean_squared_error(x, x_prime).log10()
