# Makes the columns of the caller's matrices one long before it looks at them.
# loses: check_principal_angles

# %% principal_angles
def principal_angles(A, B):
    A /= A.norm(dim=0)
    Q_A, Q_B = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.svdvals(Q_A.T @ Q_B).clamp(max=1).acos().rad2deg()
