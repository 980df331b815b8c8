"""Principal component analysis, and how two subspaces lie to each other.

Matrices are decomposed on the CPU: not every GPU can do it, and where the data lie must not matter.
"""

from dataclasses import dataclass

import torch
from jaxtyping import Float
from torch import Tensor

from svlearn._arguments import check_int


@dataclass(frozen=True)
class PCA:
    """The leading principal directions of some data.

    Attributes:
        mean: of the data, (D,).
        components: (K, D), a direction of length 1 in each row, by falling variance. Their signs
            mean nothing.
        variances: of the data along each direction, (K,).
    """

    mean: Float[Tensor, " D"]
    components: Float[Tensor, "K D"]
    variances: Float[Tensor, " K"]

    def encode(self, x: Float[Tensor, "B *sample"]) -> Float[Tensor, "B K"]:
        """The coordinates of x along the directions."""
        return (x.flatten(start_dim=1) - self.mean) @ self.components.T

    def reconstruct(self, x: Float[Tensor, "B *sample"]) -> Float[Tensor, "B *sample"]:
        """The projection of x onto the directions, shaped like x."""
        return (self.encode(x) @ self.components + self.mean).reshape(x.shape)


def fit_pca(x: Float[Tensor, "N *sample"], latent_dim: int) -> PCA:
    """PCA by a singular value decomposition of the centred data.

    X − x̄ = U S Vᵀ: the first K columns of V are the directions, S²/N the variances along them.

    Args:
        x: (N, ...) samples of D values.
        latent_dim: K, from 1 to the smaller of N and D.

    Raises:
        ValueError: more directions than there are.

    Example:
        >>> x = torch.tensor([[0.0, 1.0], [2.0, 1.0], [4.0, 1.0]])
        >>> fit_pca(x, 1).components.abs()
        tensor([[1., 0.]])
    """
    check_int("latent_dim", latent_dim, least=1)
    X = x.flatten(start_dim=1)
    if latent_dim > min(X.shape):
        raise ValueError(
            f"latent_dim (={latent_dim}) must be at most {min(X.shape)}: x has {len(X)} samples of "
            f"{X.shape[1]} values"
        )
    mean = X.mean(dim=0)
    _, S, Vt = torch.linalg.svd((X - mean).cpu(), full_matrices=False)
    variances = S[:latent_dim].square() / len(X)
    return PCA(mean, Vt[:latent_dim].to(x.device), variances.to(x.device))


def principal_angles(
    A: Float[Tensor, "D K"], B: Float[Tensor, "D other"]
) -> Float[Tensor, " least"]:
    """The angles between the spans of the columns of two matrices, in degrees, from small to large.

    With orthonormal bases Q_A and Q_B the cosines are the singular values of Q_AᵀQ_B. For small
    angles a cosine is nearly 1 and rounds badly, so the sines are used where they are the smaller
    (Björck & Golub 1973).

    Args:
        A: K independent columns.
        B: as many or another number of columns.

    Returns:
        As many angles as the narrower matrix has columns, between 0 and 90.

    Raises:
        ValueError: the columns differ in length.

    Example:
        >>> xy, xz = torch.eye(3)[:, :2], torch.eye(3)[:, ::2]
        >>> principal_angles(xy, xz)
        tensor([ 0., 90.])
    """
    if len(A) != len(B):
        raise ValueError(
            f"A has shape {tuple(A.shape)} but B has shape {tuple(B.shape)}; their columns must "
            "lie in the same space: equal numbers of rows"
        )
    if A.shape[1] < B.shape[1]:
        A, B = B, A
    Q_A, Q_B = torch.linalg.qr(A.cpu()).Q, torch.linalg.qr(B.cpu()).Q
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B)
    sines = torch.linalg.svdvals(Q_B - Q_A @ (Q_A.T @ Q_B)).flip(0)
    small = cosines > 0.5**0.5
    angles = torch.where(small, sines.clamp(max=1).asin(), cosines.clamp(max=1).acos())
    return angles.rad2deg().to(A.device)


def principal_directions(decoder_weight: Float[Tensor, "D K"]) -> Float[Tensor, "D K"]:
    """The axes that a linear autoencoder has found: left singular vectors of its decoder's weight.

    They are the principal directions themselves, in order and up to sign, if it was trained with
    weight decay (Kunin et al. 2019); without, only their span is right.

    Args:
        decoder_weight: W₂ of x′ = W₂h + b₂.
    """
    U: Tensor = torch.linalg.svd(decoder_weight.cpu(), full_matrices=False).U
    return U.to(decoder_weight.device)
