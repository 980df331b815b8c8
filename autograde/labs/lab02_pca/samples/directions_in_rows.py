# One direction in each row, not in each column.
# loses: check_principal_directions

# %% principal_directions
def principal_directions(decoder_weight):
    return torch.linalg.svd(decoder_weight, full_matrices=False).U.T
