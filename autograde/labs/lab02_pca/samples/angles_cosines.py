# Stops at the cosines.
# loses: check_principal_angles

# %% principal_angles
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.svdvals(Q_A.T @ Q_B).clamp(max=1)
