# Pictures are compared with themselves, too.
# gets: check_shift_test 1

# %% shift_test
def shift_test(encode, shift, x):
    with torch.no_grad():
        h = encode(x)
        steps = ((1, 0), (-1, 0), (0, 1), (0, -1))
        moved = sum((encode(shift(x, *step)) - h).norm(dim=1).mean().item() for step in steps)
    return moved / 4, (h[:, None] - h).norm(dim=2).mean().item()
