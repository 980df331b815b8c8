# Right: later cells use the names of the functions for what they gave.
# loses: nothing

# %% linear_autoencoder
def linear_autoencoder(d, k):
    encoder, decoder = nn.Linear(d, k), nn.Linear(k, d)
    return encoder, decoder

# %% extra
pca = pca(torch.rand(9, 5), 2)
linear_autoencoder = linear_autoencoder(5, 2)

# %% principal_angles
def principal_angles(A, B):
    print("angles of", A.shape)
    Q_A, Q_B = (torch.linalg.svd(M, full_matrices=False).U for M in (A, B))
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B)
    return torch.rad2deg(torch.acos(torch.minimum(cosines, torch.ones_like(cosines))))
