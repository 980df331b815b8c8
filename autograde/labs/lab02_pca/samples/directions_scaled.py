# As long as the singular values.
# loses: check_principal_directions

# %% principal_directions
def principal_directions(decoder_weight):
    U, S, _ = torch.linalg.svd(decoder_weight, full_matrices=False)
    return U * S
