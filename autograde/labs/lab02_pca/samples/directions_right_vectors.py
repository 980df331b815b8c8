# The right singular vectors, which live in the space of h.
# loses: check_principal_directions

# %% principal_directions
def principal_directions(decoder_weight):
    return torch.linalg.svd(decoder_weight, full_matrices=False).Vh.T
