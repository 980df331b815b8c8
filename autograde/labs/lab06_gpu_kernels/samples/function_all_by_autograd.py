# No kernel at all: autograd does both ways.
# loses: check_sigmoid_penalty

# %% sigmoid_penalty
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        h = torch.sigmoid(x @ W.T + b)
        ctx.save_for_backward(x, W, b)
        return h, (h * (1 - h)).square() @ W.square().sum(dim=1)

    @staticmethod
    def backward(ctx, dh, t):
        leaves = [each.detach().requires_grad_() for each in ctx.saved_tensors]
        with torch.enable_grad():
            x, W, b = leaves
            h = torch.sigmoid(x @ W.T + b)
            P = (h * (1 - h)).square() @ W.square().sum(dim=1)
            return torch.autograd.grad((h, P), leaves, (dh, t))
