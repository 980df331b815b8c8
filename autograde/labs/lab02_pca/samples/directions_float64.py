# Right directions in double precision.
# loses: check_principal_directions

# %% principal_directions
def principal_directions(decoder_weight):
    return torch.linalg.svd(decoder_weight.double(), full_matrices=False).U
