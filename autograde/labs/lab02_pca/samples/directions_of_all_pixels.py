# As many directions as pixels.
# loses: check_principal_directions

# %% principal_directions
def principal_directions(decoder_weight):
    return torch.linalg.svd(decoder_weight).U
