# A division by zero turns everything into NaN; the autoencoder alone stands.
# gets: check_pca 0.5
# loses: check_principal_angles
# loses: check_mix
# loses: check_principal_directions

# %% pca
def pca(X, k):
    mean = X.mean(dim=0)
    _, _, Vt = torch.linalg.svd(X - mean, full_matrices=False)
    return mean, Vt[:k] / 0 * 0

# %% principal_angles
def principal_angles(A, B):
    return torch.full((A.shape[1],), torch.nan)

# %% principal_directions
def principal_directions(decoder_weight):
    return decoder_weight / decoder_weight.norm(dim=0) / 0 * 0

# %% mix
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(0 * M + torch.nan)
