# Right directions as NumPy's array.
# loses: check_principal_directions

# %% principal_directions
def principal_directions(decoder_weight):
    return torch.linalg.svd(decoder_weight.detach(), full_matrices=False).U.numpy()
