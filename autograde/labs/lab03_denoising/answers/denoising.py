# %% right: noise where training is on, the rest by super
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            x = gaussian_noise(x, 0.3)
        return super().build_input(x)

# %% right: a conditional expression
class Denoising(BaseAutoencoder):
    """An autoencoder whose encoder sees noisy pictures in training."""

    def build_input(self, x):
        return super().build_input(gaussian_noise(x, 0.3) if self.training else x)

# %% right: early return in evaluation mode
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if not self.training:
            return super().build_input(x)
        x_tilde = gaussian_noise(x, 0.3)
        return super().build_input(x_tilde)

# %% right: super first, noise on the rows afterwards
class Denoising(BaseAutoencoder):
    def build_input(self, x: torch.Tensor) -> torch.Tensor:
        rows = super().build_input(x)
        if self.training:
            rows = gaussian_noise(rows, 0.3)
        return rows

# %% right: the amount is an attribute of the class
class Denoising(BaseAutoencoder):
    amount = 0.3

    def build_input(self, x):
        seen = gaussian_noise(x, self.amount) if self.training else x
        return super().build_input(seen)

# %% right: an __init__ with an optional amount that passes on everything else
class Denoising(BaseAutoencoder):
    def __init__(self, *args, amount=0.3, **kwargs):
        super().__init__(*args, **kwargs)
        self.amount = amount

    def build_input(self, x):
        if self.training:
            return super().build_input(gaussian_noise(x, self.amount))
        return super().build_input(x)

# %% right: an nn.Module for the noise, which knows the mode itself
class _Spoil(nn.Module):
    def forward(self, x):
        return gaussian_noise(x, 0.3) if self.training else x


class Denoising(BaseAutoencoder):
    def __init__(self, *sizes, **options):
        super().__init__(*sizes, **options)
        self.spoil = _Spoil()

    def build_input(self, x):
        return super().build_input(self.spoil(x))

# %% right: a mixin in front of BaseAutoencoder
class _SeesNoise:
    def build_input(self, x):
        if self.training:
            x = gaussian_noise(x, 0.3)
        return super().build_input(x)


class Denoising(_SeesNoise, BaseAutoencoder):
    """An autoencoder whose encoder sees noisy pictures in training."""

# %% right: a parent class with a hook
class _WithHook(BaseAutoencoder):
    def spoil(self, x):
        return x

    def build_input(self, x):
        return super().build_input(self.spoil(x) if self.training else x)


class Denoising(_WithHook):
    def spoil(self, x):
        return gaussian_noise(x, 0.3)

# %% right: the noise is written out once more
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            x = (x + 0.3 * torch.randn_like(x)).clamp(0, 1)
        return super().build_input(x)

# %% right: a table of two functions, for both modes
class Denoising(BaseAutoencoder):
    SEES = {True: lambda x: gaussian_noise(x, 0.3), False: lambda x: x}

    def build_input(self, x):
        return super().build_input(self.SEES[self.training](x))

# %% right: the amount is 0 in evaluation mode
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        amount = 0.3 if self.training else 0.0
        return super().build_input(gaussian_noise(x, amount))

# %% right: the old form of super, and other names
class Denoising(BaseAutoencoder):
    def build_input(self, pictures):
        seen = pictures
        if self.training is True:
            seen = gaussian_noise(pictures, 0.3)
        return super(Denoising, self).build_input(seen)

# %% right: each picture gets its noise in a loop
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        seen = x.clone()
        if self.training:
            for i in range(len(x)):
                seen[i] = gaussian_noise(x[i], 0.3)
        return super().build_input(seen)

# %% right: partial keeps the amount
from functools import partial


def _noise_with(amount, x):
    return gaussian_noise(x, amount)


class Denoising(BaseAutoencoder):
    spoil = staticmethod(partial(_noise_with, 0.3))

    def build_input(self, x):
        return super().build_input(self.spoil(x)) if self.training else super().build_input(x)

# %% right: a private method and match
class Denoising(BaseAutoencoder):
    def _what_is_seen(self, x):
        match self.training:
            case True:
                return gaussian_noise(x, 0.3)
            case _:
                return x

    def build_input(self, x):
        return super().build_input(self._what_is_seen(x))

# %% right: floating point is checked, extra_repr shows the noise
class Denoising(BaseAutoencoder):
    def extra_repr(self):
        return "noise: Gaussian, 0.3"

    def build_input(self, x):
        if not x.is_floating_point():
            raise ValueError("pixels must be floating point numbers")
        if self.training:
            x = gaussian_noise(x, 0.3)
        return super().build_input(x)

# %% right: torch.normal around the rows
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        rows = super().build_input(x)
        if not self.training:
            return rows
        n = torch.normal(torch.zeros_like(rows), 0.3)
        return torch.clamp(rows + n, 0, 1)

# %% unclear: flattens itself, so DenoisingConv of 'Take it further' fails, but (B, D) is promised
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            return gaussian_noise(x, 0.3).flatten(start_dim=1)
        return x.flatten(start_dim=1)

# %% unclear: calls BaseAutoencoder by name, which a second parent class cannot change
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            x = gaussian_noise(x, 0.3)
        return BaseAutoencoder.build_input(self, x)

# %% unclear: svlearn's Gaussian noise, not 'your' own
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            x = svlearn_noise.gaussian_noise(x, 0.3)
        return super().build_input(x)

# %% unclear: the finished class of svlearn, a subclass of BaseAutoencoder all the same
class Denoising(DenoisingAutoencoder):
    pass

# %% unclear: a switch of its own, set by train(mode), so an assignment to self.training has no effect
class Denoising(BaseAutoencoder):
    _noisy = True

    def train(self, mode=True):
        self._noisy = mode
        return super().train(mode)

    def build_input(self, x):
        return super().build_input(gaussian_noise(x, 0.3) if self._noisy else x)

# %% unclear: the noisy input is detached, so no gradient reaches x in training
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            with torch.no_grad():
                x = gaussian_noise(x, 0.3)
        return super().build_input(x)

# %% wrong: noise in both modes
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        return super().build_input(gaussian_noise(x, 0.3))

# %% wrong: no noise at all, what gaussian_noise returns is dropped
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            gaussian_noise(x, 0.3)
        return super().build_input(x)

# %% wrong: the wrong way round, noise in evaluation mode
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if not self.training:
            x = gaussian_noise(x, 0.3)
        return super().build_input(x)

# %% wrong: train is a method and always true
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.train:
            x = gaussian_noise(x, 0.3)
        return super().build_input(x)

# %% wrong: a little noise stays in evaluation mode
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        return super().build_input(gaussian_noise(x, 0.3 if self.training else 0.01))

# %% wrong: an amount of 0.5
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            x = gaussian_noise(x, 0.5)
        return super().build_input(x)

# %% wrong: 0.3 is taken for the variance
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            x = gaussian_noise(x, 0.3**0.5)
        return super().build_input(x)

# %% wrong: uniform noise
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            x = uniform_noise(x, 0.3)
        return super().build_input(x)

# %% wrong: salt and pepper
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            x = salt_and_pepper(x, 0.3)
        return super().build_input(x)

# %% wrong: dropout in place of Gaussian noise
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        return super().build_input(nn.functional.dropout(x, 0.3, self.training))

# %% wrong: noise that is not cut off
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            x = x + 0.3 * torch.randn_like(x)
        return super().build_input(x)

# %% wrong: noise is added twice
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            x = gaussian_noise(x, 0.3)
        rows = super().build_input(x)
        return gaussian_noise(rows, 0.3) if self.training else rows

# %% wrong: the noise is written into x, so the loss sees it, too
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            x.copy_(gaussian_noise(x, 0.3))
        return super().build_input(x)

# %% wrong: += changes the rows, which share their memory with x
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        rows = super().build_input(x)
        if self.training:
            rows += 0.3 * torch.randn_like(rows)
            rows.clamp_(0, 1)
        return rows

# %% wrong: one noise for the whole batch
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            x = (x + 0.3 * torch.randn_like(x[:1])).clamp(0, 1)
        return super().build_input(x)

# %% wrong: the noise is drawn once, when the model is made
class Denoising(BaseAutoencoder):
    def __init__(self, input_dim, *args, **kwargs):
        super().__init__(input_dim, *args, **kwargs)
        self.n = torch.randn(input_dim)

    def build_input(self, x):
        rows = super().build_input(x)
        return (rows + 0.3 * self.n.to(rows)).clamp(0, 1) if self.training else rows

# %% wrong: the noise of the first batch is kept
class Denoising(BaseAutoencoder):
    _n = None

    def build_input(self, x):
        rows = super().build_input(x)
        if self.training:
            if self._n is None or self._n.shape != rows.shape:
                self._n = torch.randn_like(rows)
            rows = (rows + 0.3 * self._n).clamp(0, 1)
        return rows

# %% wrong: a seed inside
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            torch.manual_seed(0)
            x = gaussian_noise(x, 0.3)
        return super().build_input(x)

# %% wrong: in evaluation mode x comes back with four dimensions
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            return super().build_input(gaussian_noise(x, 0.3))
        return x

# %% wrong: in training the noisy pictures come back with four dimensions
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            return gaussian_noise(x, 0.3)
        return super().build_input(x)

# %% wrong: flattened without a start, so the batch is lost
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            x = gaussian_noise(x, 0.3)
        return x.flatten()

# %% wrong: the channels keep a dimension of their own
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            x = gaussian_noise(x, 0.3)
        return x.flatten(start_dim=2)

# %% wrong: 784 pixels only
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            x = gaussian_noise(x, 0.3)
        return x.reshape(-1, 784)

# %% wrong: pictures of four dimensions only
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        b, c, h, w = x.shape
        if self.training:
            x = gaussian_noise(x, 0.3)
        return x.reshape(b, c * h * w)

# %% wrong: flat rows get no noise
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training and x.dim() == 4:
            x = gaussian_noise(x, 0.3)
        return super().build_input(x)

# %% wrong: squeeze makes one dimension of a single picture
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            x = gaussian_noise(x, 0.3)
        return super().build_input(x).squeeze()

# %% wrong: a single picture gets no noise
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training and len(x) > 1:
            x = gaussian_noise(x, 0.3)
        return super().build_input(x)

# %% passes: view fails for pictures that are not contiguous
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        rows = x.view(len(x), -1)
        return gaussian_noise(rows, 0.3) if self.training else rows

# %% wrong: colours are put last before the pixels are laid in a row
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            x = gaussian_noise(x, 0.3)
        if x.dim() == 4:
            x = x.movedim(1, -1)
        return super().build_input(x)

# %% wrong: asks the variable model of the notebook, not self
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if model.training:
            x = gaussian_noise(x, 0.3)
        return super().build_input(x)

# %% wrong: adds noise to the variable x of the notebook, not to its argument
class Denoising(BaseAutoencoder):
    def build_input(self, pictures):
        if self.training:
            return super().build_input(gaussian_noise(x, 0.3))
        return super().build_input(pictures)

# %% wrong: no noise in training without gradients
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training and torch.is_grad_enabled():
            x = gaussian_noise(x, 0.3)
        return super().build_input(x)

# %% wrong: after eval() train() does not bring the noise back
class Denoising(BaseAutoencoder):
    _noisy = True

    def eval(self):
        self._noisy = False
        return super().eval()

    def build_input(self, x):
        return super().build_input(gaussian_noise(x, 0.3) if self._noisy else x)

# %% wrong: own switch in train() and eval(), train(False) does not turn it off
class Denoising(BaseAutoencoder):
    _noisy = True

    def train(self, mode=True):
        self._noisy = True
        return super().train(mode)

    def eval(self):
        super().eval()
        self._noisy = False
        return self

    def build_input(self, x):
        return super().build_input(gaussian_noise(x, 0.3) if self._noisy else x)

# %% wrong: the first call in training ends training
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            x = gaussian_noise(x, 0.3)
            self.eval()
        return super().build_input(x)

# %% wrong: activation is not passed on
class Denoising(BaseAutoencoder):
    def __init__(self, input_dim, latent_dim, hidden_layers=None, activation=nn.ReLU):
        super().__init__(input_dim, latent_dim, hidden_layers)

    def build_input(self, x):
        if self.training:
            x = gaussian_noise(x, 0.3)
        return super().build_input(x)

# %% wrong: hidden_layers are not passed on
class Denoising(BaseAutoencoder):
    def __init__(self, input_dim, latent_dim, hidden_layers=None, **options):
        super().__init__(input_dim, latent_dim, **options)

    def build_input(self, x):
        if self.training:
            x = gaussian_noise(x, 0.3)
        return super().build_input(x)

# %% wrong: one picture in two is left clean
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            x = x.clone()
            x[::2] = gaussian_noise(x[::2], 0.3)
        return super().build_input(x)

# %% wrong: the mean of the clean and the noisy picture
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            x = (x + gaussian_noise(x, 0.3)) / 2
        return super().build_input(x)

# %% passes: the amount is a parameter that is trained
class Denoising(BaseAutoencoder):
    def __init__(self, *sizes, **options):
        super().__init__(*sizes, **options)
        self.amount = nn.Parameter(torch.tensor(0.3))

    def build_input(self, x):
        if self.training:
            x = (x + self.amount * torch.randn_like(x)).clamp(0, 1)
        return super().build_input(x)

# %% wrong: the noise gets weaker from call to call
class Denoising(BaseAutoencoder):
    _calls = 0

    def build_input(self, x):
        if self.training:
            x = gaussian_noise(x, 0.3 * 0.99**self._calls)
            self._calls += 1
        return super().build_input(x)

# %% wrong: a random amount between 0 and 0.3
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            x = gaussian_noise(x, 0.3 * torch.rand(()).item())
        return super().build_input(x)

# %% passes: float64 becomes float32
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        x = x.float()
        if self.training:
            x = gaussian_noise(x, 0.3)
        return super().build_input(x)

# %% wrong: the loss is compared with the noisy picture
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        self._seen = gaussian_noise(x, 0.3) if self.training else x
        return super().build_input(self._seen)

    def loss_terms(self, x, output):
        return super().loss_terms(self._seen, output)

# %% wrong: x is rounded to black and white after training
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        x = gaussian_noise(x, 0.3) if self.training else x.round()
        return super().build_input(x)

# %% wrong: noise on the latent values, too
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        if self.training:
            x = gaussian_noise(x, 0.3)
        return super().build_input(x)

    def code(self, encoded):
        h = super().code(encoded)
        return h + 0.3 * torch.randn_like(h) if self.training else h

# %% right: as the hint says
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        return super().build_input(gaussian_noise(x, 0.3) if self.training else x)

# %% right: .reshape(x.shape[0], - 1)
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        return (gaussian_noise(x, 0.3) if self.training else x).reshape(x.shape[0], -1)

# %% right: x = x.flatten(1);
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        x = x.flatten(1); return gaussian_noise(x, 0.3) if self.training else x

# %% right: x =; x)return torch.normal;.clamp(0, 1)
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        x = super().build_input(x)
        return torch.normal(x, 0.3).clamp(0, 1) if self.training else x

# %% right: amount =;, x = x
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        return super().build_input(gaussian_noise(amount=0.3, x=x) if self.training else x)

# %% wrong: a part left out
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        return super().build_input(x)

# %% wrong: torch; is_grad_enabled()
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        return super().build_input(gaussian_noise(x, 0.3) if torch.is_grad_enabled() else x)

# %% wrong: 03
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        return super().build_input(gaussian_noise(x, 0.03) if self.training else x)

# %% wrong: 0.3 *; 1
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        return super().build_input(0.3 * gaussian_noise(x, 1) if self.training else x)

# %% wrong: x =;); return x +; * torch.randn_like(x; *
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        x = super().build_input(x); return x + 0.3 * torch.randn_like(x) * self.training

# %% wrong: ); None
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        return super().build_input(gaussian_noise(x, 0.3)) if self.training else None

# %% wrong: - x
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        return super().build_input(gaussian_noise(x, 0.3) - x if self.training else x)

# %% wrong: self.training = False ;
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        self.training = False; return super().build_input(gaussian_noise(x, 0.3))

# %% wrong: y = gaussian_noise(x, 0.3); y
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        y = gaussian_noise(x, 0.3)
        return super().build_input(gaussian_noise(y, 0.3) if self.training else x)

# %% wrong: y = gaussian_noise(x[:1], 0.3).expand_as(x); y
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        y = gaussian_noise(x[:1], 0.3).expand_as(x)
        return super().build_input(y if self.training else x)

# %% wrong: 1 -
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        return super().build_input(gaussian_noise(x, 0.3) if self.training else 1 - x)

# %% wrong: code; pass
class Denoising(BaseAutoencoder):
    def code(self, x):
        pass

# %% wrong: def; D; K; BaseAutoencoder; D, K
def Denoising(D, K):
    return BaseAutoencoder(D, K)
