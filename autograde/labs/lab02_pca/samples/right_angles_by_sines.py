# Right: small angles by their sines, large ones by their cosines, in a loop.
# loses: nothing

# %% extra
import math

# %% principal_angles
def principal_angles(A, B):
    Q_A, _ = torch.linalg.qr(A)
    Q_B, _ = torch.linalg.qr(B)
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B)
    sines = torch.linalg.svdvals(Q_B - Q_A @ Q_A.T @ Q_B).flip(0)
    angles = []
    for cosine, sine in zip(cosines.tolist(), sines.tolist()):
        radians = math.asin(min(sine, 1)) if cosine > 0.7 else math.acos(cosine)
        angles.append(math.degrees(radians))
    return torch.tensor(angles)
