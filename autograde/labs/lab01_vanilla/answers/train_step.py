# %% right: the four moves
def train_step(model, loss_function, optimizer, x):
    """Take one step on the batch x and return the loss before it: loss_function(x, model(x))."""
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.item()

# %% right: the reconstruction has a name, the number is taken before the backward pass
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    x_prime = model(x)
    loss = loss_function(x, x_prime)
    value = loss.item()
    loss.backward()
    optimizer.step()
    return value

# %% right: float of the detached loss
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return float(loss.detach())

# %% right: type hints and a docstring of its own
from collections.abc import Callable


def train_step(
    model: nn.Module,
    loss_function: Callable[[torch.Tensor, torch.Tensor], torch.Tensor],
    optimizer: torch.optim.Optimizer,
    x: torch.Tensor,
) -> float:
    """One step of gradient descent.

    Returns:
        The loss before the step, as a float.
    """
    optimizer.zero_grad()
    x_prime: torch.Tensor = model(x)
    loss: torch.Tensor = loss_function(x, x_prime)
    loss.backward()
    optimizer.step()
    return loss.item()

# %% right: torch.autograd.backward
def train_step(net, criterion, opt, batch):
    opt.zero_grad()
    error = criterion(batch, net(batch))
    torch.autograd.backward(error)
    opt.step()
    return error.item()

# %% right: helpers for forward and update
def _forward(model, loss_function, x):
    return loss_function(x, model(x))


def _update(loss, optimizer):
    loss.backward()
    optimizer.step()


def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = _forward(model, loss_function, x)
    _update(loss, optimizer)
    return loss.item()

# %% right: with gradients enabled, whatever the caller has set
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    with torch.enable_grad():
        reconstruction = model(x)
        loss = loss_function(x, reconstruction)
        loss.backward()
    optimizer.step()
    return loss.detach().item()

# %% right: a context manager around the forward pass
from contextlib import contextmanager


@contextmanager
def _one_step(optimizer):
    optimizer.zero_grad()
    losses = []
    yield losses
    losses[0].backward()
    optimizer.step()


def train_step(model, loss_function, optimizer, x):
    with _one_step(optimizer) as losses:
        losses.append(loss_function(x, model(x)))
    return losses[0].item()

# %% right: tolist of the scalar, optional scheduler
def train_step(model, loss_function, optimizer, x, scheduler=None):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    if scheduler is not None:
        scheduler.step()
    return loss.detach().tolist()

# %% right: by way of NumPy for the returned number only
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.detach().cpu().numpy().item()

# %% right: a class that is called like a function
class TrainStep:
    def __call__(self, model, loss_function, optimizer, x):
        optimizer.zero_grad()
        loss = self.loss(model, loss_function, x)
        loss.backward()
        optimizer.step()
        return loss.item()

    @staticmethod
    def loss(model, loss_function, x):
        x_prime = model(x)
        return loss_function(x, x_prime)


train_step = TrainStep()

# %% right: the loss is checked to be a single number
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    if loss.numel() != 1:
        raise ValueError("the loss must be a single number")
    loss.backward()
    optimizer.step()
    return loss.item()

# %% right: an optional flag for printing, assignment expression
def train_step(model, loss_function, optimizer, x, verbose=False):
    optimizer.zero_grad()
    (loss := loss_function(x, model(x))).backward()
    optimizer.step()
    if verbose:
        print(f"loss {loss.item():.4f}")
    return loss.item()

# %% wrong: the gradients of the step before are not forgotten
def train_step(model, loss_function, optimizer, x):
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.item()

# %% passes: gradients forgotten only after the step, those of before the first call count
def train_step(model, loss_function, optimizer, x):
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()

# %% wrong: zero_grad without parentheses has no effect
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.item()

# %% wrong: zero_grad between backward and step, nothing is learned
def train_step(model, loss_function, optimizer, x):
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss.item()

# %% wrong: the step comes first, with the gradient of the call before
def train_step(model, loss_function, optimizer, x):
    optimizer.step()
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    return loss.item()

# %% wrong: gradients forgotten only for a new optimizer
_seen = []


def train_step(model, loss_function, optimizer, x):
    if not any(known is optimizer for known in _seen):
        _seen.append(optimizer)
        optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.item()

# %% wrong: returns a tensor
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.detach()

# %% passes: returns a NumPy number in float32
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.detach().numpy()[()]

# %% wrong: returns the loss after the step
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss_function(x, model(x)).backward()
    optimizer.step()
    with torch.no_grad():
        return loss_function(x, model(x)).item()

# %% wrong: a second forward pass for the returned loss, other noise than in the first
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    before = loss_function(x, model(x)).item()
    loss_function(x, model(x)).backward()
    optimizer.step()
    return before

# %% wrong: arguments of the loss function swapped
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(model(x), x)
    loss.backward()
    optimizer.step()
    return loss.item()

# %% wrong: loss_function ignored, always the mean square
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = reconstruction_loss(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.item()

# %% wrong: the notebook's model in the place of the argument
def train_step(net, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.item()

# %% wrong: the notebook's optimizer takes the step
def train_step(model, loss_function, opt, x):
    opt.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.item()

# %% wrong: optimizer ignored, a new Adam in each call
def train_step(model, loss_function, optimizer, x):
    optimizer = torch.optim.Adam(model.parameters(), lr=2e-3)
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.item()

# %% wrong: the step is made by hand, right for plain SGD but not for Adam
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    with torch.no_grad():
        for group in optimizer.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    p -= group["lr"] * p.grad
    return loss.item()

# %% wrong: learning rate set to the lab's
def train_step(model, loss_function, optimizer, x):
    for group in optimizer.param_groups:
        group["lr"] = 2e-3
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.item()

# %% wrong: the optimizer's learning rate falls from call to call
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    for group in optimizer.param_groups:
        group["lr"] *= 0.999
    return loss.item()

# %% wrong: the gradient is clipped
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return loss.item()

# %% wrong: the gradient is that of the loss per picture, divided by B
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    (loss / len(x)).backward()
    optimizer.step()
    return loss.item()

# %% wrong: the returned loss is multiplied by the batch size
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.item() * len(x)

# %% wrong: the returned loss is rounded to four digits
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return round(loss.item(), 4)

# %% wrong: the absolute value is returned, a negative loss loses its sign
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return abs(loss.item())

# %% wrong: the mean of all losses so far is returned
_history = []


def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    _history.append(loss.item())
    return sum(_history) / len(_history)

# %% wrong: the model is put in eval mode, dropout is off
def train_step(model, loss_function, optimizer, x):
    model.eval()
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.item()

# %% wrong: x is flattened, other models need its shape
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    x = x.flatten(1)
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.item()

# %% wrong: x is squeezed, batches of one picture lose a dimension
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    x = x.squeeze()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.item()

# %% wrong: x is rounded to 255 levels of grey in place
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    x.mul_(255).round_().div_(255)
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.item()

# %% wrong: the reconstruction is clamped to [0, 1]
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    x_prime = model(x).clamp(0, 1)
    loss = loss_function(x, x_prime)
    loss.backward()
    optimizer.step()
    return loss.item()

# %% wrong: the model must have exactly two parts that can be indexed
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    h = model[0](x)
    loss = loss_function(x, model[1](h))
    loss.backward()
    optimizer.step()
    return loss.item()

# %% wrong: a TypeError for models that are no nn.Sequential
def train_step(model, loss_function, optimizer, x):
    if not isinstance(model, nn.Sequential):
        raise TypeError("model must be an nn.Sequential")
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.item()

# %% wrong: a smaller last batch is not learned from
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    if len(x) < 32:
        return loss.item()
    loss.backward()
    optimizer.step()
    return loss.item()

# %% wrong: at most 32 pictures of a batch are used
def train_step(model, loss_function, optimizer, x):
    x = x[:32]
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.item()

# %% wrong: two steps per call
def train_step(model, loss_function, optimizer, x):
    first = None
    for _ in range(2):
        optimizer.zero_grad()
        loss = loss_function(x, model(x))
        loss.backward()
        optimizer.step()
        first = loss.item() if first is None else first
    return first

# %% wrong: one step per picture
def train_step(model, loss_function, optimizer, x):
    before = loss_function(x, model(x)).item()
    for one in x.split(1):
        optimizer.zero_grad()
        loss_function(one, model(one)).backward()
        optimizer.step()
    return before

# %% wrong: x is made to require a gradient, for the caller, too
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    x.requires_grad_()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.item()

# %% wrong: a seed is set, the same noise in each step
def train_step(model, loss_function, optimizer, x):
    torch.manual_seed(0)
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.item()

# %% wrong: a penalty on the weights is added to the gradient
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    penalty = sum(p.square().sum() for p in model.parameters())
    (loss + 1e-5 * penalty).backward()
    optimizer.step()
    return loss.item()

# %% wrong: the first parameter group only is updated
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    for group in optimizer.param_groups[1:]:
        for p in group["params"]:
            p.grad = None
    optimizer.step()
    return loss.item()

# %% wrong: no step if the loss is not positive
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    if loss.item() > 0:
        loss.backward()
        optimizer.step()
    return loss.item()

# %% unclear: zero_grad between forward and backward (the same effect, but the text numbers the moves 1 to 4)
def train_step(model, loss_function, optimizer, x):
    loss = loss_function(x, model(x))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()

# %% unclear: model.zero_grad() (the same if the optimizer has the model's parameters and no others, which the text does not say)
def train_step(model, loss_function, optimizer, x):
    model.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.item()

# %% unclear: gradients set to zero instead of None (is a gradient of zero "forgotten"? momentum moves such parameters on)
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad(set_to_none=False)
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.item()

# %% unclear: model.train() first (usual in training, but the text does not name it, and it changes the mode)
def train_step(model, loss_function, optimizer, x):
    model.train()
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.item()

# %% unclear: all in a closure for step (right for every torch optimizer, but the hint shows step() without arguments)
def train_step(model, loss_function, optimizer, x):
    def closure():
        optimizer.zero_grad()
        loss = loss_function(x, model(x))
        loss.backward()
        return loss

    return optimizer.step(closure).item()

# %% unclear: torch.autograd.grad, the results put in .grad of the optimizer's parameters (needs param_groups, which the text does not name)
def train_step(model, loss_function, optimizer, x):
    params = [p for g in optimizer.param_groups for p in g["params"] if p.requires_grad]
    loss = loss_function(x, model(x))
    for p, grad in zip(params, torch.autograd.grad(loss, params, allow_unused=True)):
        p.grad = grad
    optimizer.step()
    return loss.item()

# %% unclear: model.forward(x) (no hooks are run, and the text says that "a model is called like a function")
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model.forward(x))
    loss.backward()
    optimizer.step()
    return loss.item()

# %% unclear: gradients forgotten before and also after the step (the same training, but the text does not say whether .grad may be empty afterwards)
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    number = float(loss)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    return number

# %% wrong: as the hint says
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss

# %% wrong: .detach().numpy()
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.detach().numpy()

# %% right: float(;)
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return float(loss)

# %% wrong: optimizer.step();
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    optimizer.step(); return loss

# %% wrong: + 1
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss + 1

# %% wrong: -
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return -loss

# %% wrong: model.weight.data.clamp_(- 0.1, 0.1);
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    model.weight.data.clamp_(-0.1, 0.1); return loss

# %% wrong: [;]
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return [loss]

# %% wrong: str(;)
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return str(loss)

# %% wrong: nn.functional.mse_loss;, x
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = nn.functional.mse_loss(model(x), x)
    loss.backward()
    optimizer.step()

# %% wrong: , x
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(model(x), x)
    loss.backward()
    optimizer.step()

# %% wrong: nn; utils.clip_grad_norm_([* model.parameters;], 0.1)
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    nn.utils.clip_grad_norm_([*model.parameters()], 0.1)
