# Takes the mean of the columns away first, as for data.
# loses: check_principal_directions

# %% principal_directions
def principal_directions(decoder_weight):
    centred = decoder_weight - decoder_weight.mean(dim=1, keepdim=True)
    return torch.linalg.svd(centred, full_matrices=False).U
