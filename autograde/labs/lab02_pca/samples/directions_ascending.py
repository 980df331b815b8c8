# Eigenvectors as `eigh` returns them: the smallest value first.
# gets: check_principal_directions 0.5

# %% principal_directions
def principal_directions(decoder_weight):
    D, K = decoder_weight.shape
    return torch.linalg.eigh(decoder_weight @ decoder_weight.T).eigenvectors[:, D - K :]
