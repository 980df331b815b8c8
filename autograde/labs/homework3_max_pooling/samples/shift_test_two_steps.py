# Down and to the right alone.
# gets: check_shift_test 1

# %% shift_test
def shift_test(encode, shift, x):
    with torch.no_grad():
        h = encode(x)
        moved = sum((encode(shift(x, *s)) - h).norm(dim=1).mean().item() for s in ((1, 0), (0, 1)))
    return moved / 2, torch.pdist(h).mean().item()
