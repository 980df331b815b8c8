# Right: type hints, other names and a helper that both halves share.
# loses: nothing

# %% build_encoder
def stack(widths: list[int], last: nn.Module) -> nn.Sequential:
    blocks: list[nn.Module] = []
    for n, (a, b) in enumerate(pairwise(widths)):
        blocks.append(nn.Linear(a, b))
        blocks.append(last if n == len(widths) - 2 else nn.ReLU())
    return nn.Sequential(*blocks)


def build_encoder(input_dim: int, hidden_layers: list[int], latent_dim: int) -> nn.Module:
    return stack([input_dim] + list(hidden_layers) + [latent_dim], nn.Identity())


# %% build_decoder
def build_decoder(input_dim: int, hidden_layers: list[int], latent_dim: int) -> nn.Module:
    return stack([latent_dim] + list(hidden_layers)[::-1] + [input_dim], ShiftedTanh())
