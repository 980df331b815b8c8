# Bytes that stay numbers up to 255.
# loses: check_to_pictures

# %% to_pictures
def to_pictures(pixels):
    x = pixels if pixels.dim() == 4 else pixels[..., None]
    return x.permute(0, 3, 1, 2).float()
