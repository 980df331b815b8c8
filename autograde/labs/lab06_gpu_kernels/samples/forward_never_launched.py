# The kernel is empty, and something around it does the work.
# loses: check_penalty_forward

# %% penalty_forward
@triton.jit
def nothing(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    pass


class Around:
    fn = nothing.fn

    def __getitem__(self, grid):
        def launch(z, v, h, P, B, K, BLOCK_B, BLOCK_K):
            nothing[grid](z, v, h, P, B, K, BLOCK_B, BLOCK_K)
            h.copy_(torch.sigmoid(z))
            P.copy_((h * (1 - h)).square() @ v)

        return launch


penalty_forward = Around()
