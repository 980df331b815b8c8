# Right: lambdas, type hints and other names.
# loses: nothing

# %% stamps
stamps = lambda size, kernel, stride, padding: [
    sum(0 <= pixel - i * stride < kernel for i in range(size))
    for pixel in range(padding, (size - 1) * stride + kernel - padding)
]


# %% shift
def shift(x: torch.Tensor, rows: int, columns: int) -> torch.Tensor:
    H, W = x.shape[-2:]
    down = (torch.arange(H)[:, None] == torch.arange(H) + rows).to(x.dtype)
    right = (torch.arange(W)[:, None] == torch.arange(W) + columns).to(x.dtype)
    return down @ x @ right.T


# %% compare
compare = lambda models, measures, by: (
    lambda rows: [row | {"more": 100 * (row[by] / rows[0][by] - 1)} for row in rows]
)(
    sorted(
        ({"model": n, **{c: f(m) for c, f in measures.items()}} for n, m in models.items()),
        key=lambda row: row[by],
    )
)
