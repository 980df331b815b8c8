# Right: all squares at once by comparing indices, and noise by torch's own in-place draws.
# loses: nothing

# %% uniform_noise
def uniform_noise(x, amount):
    noisy = torch.empty_like(x).uniform_(0, amount).add_(x)
    noisy[noisy > 1] = 1
    return noisy


# %% gaussian_noise
def gaussian_noise(x, amount):
    return torch.normal(x, amount).clip(0, 1)


# %% salt_and_pepper
def salt_and_pepper(x, amount):
    x_tilde = x.clone()
    hit = torch.rand(x.shape) < amount
    x_tilde[hit] = torch.randint(2, (int(hit.sum()),)).to(x.dtype)
    return x_tilde


# %% mask_square
def mask_square(x, side):
    B, _, H, W = x.shape
    top = torch.randint(0, H - side + 1, (B, 1, 1, 1))
    left = torch.randint(0, W - side + 1, (B, 1, 1, 1))
    rows, columns = torch.arange(H).view(1, 1, H, 1), torch.arange(W)
    inside = (rows >= top) & (rows < top + side) & (columns >= left) & (columns < left + side)
    return x.masked_fill(inside, 0)


# %% denoising_loss
def denoising_loss(autoencoder, noise, x):
    difference = (autoencoder(noise(x)) - x).flatten()
    return difference @ difference / difference.numel()


# %% psnr
def psnr(x, x_prime):
    return 20 * torch.log10(1 / torch.sqrt(((x - x_prime) ** 2).mean()))
