# Right: one-liners, and NumPy's decompositions turned into tensors again.
# loses: nothing

# %% extra
import numpy as np

# %% pca
svd = lambda M: [torch.from_numpy(part) for part in np.linalg.svd(M.numpy(), full_matrices=False)]
pca = lambda X, k: (X.mean(0), svd(X - X.mean(0))[2][:k])

# %% linear_autoencoder
linear_autoencoder = lambda d, k: nn.Sequential(nn.Linear(d, k), nn.Linear(k, d))

# %% principal_angles
basis = lambda M: np.linalg.qr(M.numpy().astype(np.float64))[0]
cosines = lambda A, B: np.linalg.svd(basis(A).T @ basis(B), compute_uv=False)
principal_angles = lambda A, B: torch.tensor(
    np.rad2deg(np.arccos(np.minimum(cosines(A, B), 1))), dtype=torch.float32
)

# %% principal_directions
principal_directions = lambda W: svd(W.detach())[0]

# %% mix
undone = lambda W2, M: torch.from_numpy(np.linalg.solve(M.numpy().T, W2.numpy().T).T)
mix = lambda W1, b1, W2, M: (M.matmul(W1), M.matmul(b1), undone(W2, M))
