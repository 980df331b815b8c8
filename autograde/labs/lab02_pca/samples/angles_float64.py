# Exact angles that stay in double precision.
# loses: check_principal_angles

# %% principal_angles
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    return torch.linalg.svdvals(Q_A.T @ Q_B).clamp(max=1).acos().rad2deg()
