# Grey pictures get no channel.
# gets: check_to_pictures 1

# %% to_pictures
def to_pictures(pixels):
    x = pixels.float() / 255
    return x.permute(0, 3, 1, 2) if x.dim() == 4 else x
