# Right: eigenvectors of the covariance and of Gram matrices, turned to the right order.
# loses: nothing

# %% pca
def pca(X, k):
    mean = X.mean(dim=0)
    values, vectors = torch.linalg.eigh(torch.cov(X.T))
    order = values.argsort(descending=True)
    return mean, vectors[:, order[:k]].T

# %% principal_angles
def orthonormal(matrix):
    values, vectors = torch.linalg.eigh(matrix.T @ matrix)
    return matrix @ (vectors / values.sqrt())


def principal_angles(A, B):
    products = orthonormal(A.double()).T @ orthonormal(B.double())
    squares = torch.linalg.eigvalsh(products.T @ products).clamp(0, 1)
    return torch.rad2deg(torch.acos(squares.sqrt())).flip(0).to(A.dtype)

# %% principal_directions
def principal_directions(decoder_weight):
    k = decoder_weight.shape[1]
    _, vectors = torch.linalg.eigh(decoder_weight @ decoder_weight.T)
    return vectors.flip(1)[:, :k]

# %% mix
def mix(W1, b1, W2, M):
    U, S, Vt = torch.linalg.svd(M)
    return M @ W1, (M * b1).sum(dim=1), W2 @ Vt.T @ (U / S).T
