# %% right: a class with a docstring, noise first
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """A convolutional autoencoder that learns to remove noise."""

# %% right: docstring and pass
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise from the first parent, convolutions from the second."""

    pass

# %% right: docstring and ellipsis, on one line
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder): "Denoising and convolutional."; ...

# %% right: made with type()
DenoisingConv = type(
    "DenoisingConv",
    (DenoisingAutoencoder, ConvAutoencoder),
    {"__doc__": "Noise and convolutions.", "__module__": __name__},
)

# %% right: made with types.new_class
import types


def _body(namespace):
    namespace["__doc__"] = "Both parents, nothing of its own."


DenoisingConv = types.new_class("DenoisingConv", (DenoisingAutoencoder, ConvAutoencoder), exec_body=_body)

# %% right: parents from a tuple with a star
parents = (DenoisingAutoencoder, ConvAutoencoder)


class DenoisingConv(*parents):
    """
    A denoising convolutional autoencoder.

    The order of the parents matters: noise, then pictures.
    """

# %% right: parents by their full names
import svlearn


class DenoisingConv(svlearn.DenoisingAutoencoder, svlearn.ConvAutoencoder):
    """Denoising convolutional autoencoder."""

# %% right: parents imported under other names
from svlearn import ConvAutoencoder as Conv
from svlearn import DenoisingAutoencoder as Denoising


class DenoisingConv(Denoising, Conv):
    r"""Sees x̃, gives x'."""

# %% right: made in a function that returns the class
def combine(first, second):
    class DenoisingConv(first, second):
        """First looks for its methods in `first`, then in `second`."""

    return DenoisingConv


DenoisingConv = combine(DenoisingAutoencoder, ConvAutoencoder)

# %% right: with a comment and a test of the order behind it
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Adds noise, then makes pictures of it."""

    # nothing else: all is inherited


order = DenoisingConv.mro()
assert order.index(DenoisingAutoencoder) < order.index(ConvAutoencoder)
print([c.__name__ for c in order])

# %% right: docstring set through __doc__
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    __doc__ = "Convolutional autoencoder with " + "noise on its input."

# %% right: parents sorted by hand in a list first
_both = [ConvAutoencoder, DenoisingAutoencoder]
_first = next(p for p in _both if p.__name__.startswith("Denoising"))
_both.remove(_first)


class DenoisingConv(_first, _both[0]):
    """Noise first."""

# %% right: docstring written afterwards
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder): ...


DenoisingConv.__doc__ = """Denoising first, so that its build_input comes before that of the other."""

# %% right: a model made and printed behind it
class DenoisingConv(
    DenoisingAutoencoder,  # adds the noise
    ConvAutoencoder,  # makes pictures
):
    """What Vincent et al. did, with filters."""


print(DenoisingConv((1, 28, 28), 4, amount=0.1))

# %% right: kept in a dictionary, metaclass named
_classes = {}


class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder, metaclass=type):
    """Both at once."""


_classes["denoising conv"] = DenoisingConv

# %% unclear: pass without a docstring ("with a docstring as its body")
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    pass

# %% unclear: an __init__ that only calls super, works but is code of its own
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    def __init__(self, *sizes, **options):
        super().__init__(*sizes, **options)

# %% unclear: the own halves of exercises 2 and 3, MyConvAutoencoder as second parent
class DenoisingConv(DenoisingAutoencoder, MyConvAutoencoder):
    """Noise and my convolutions."""

# %% unclear: a third parent that changes nothing
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder, nn.Module):
    """Noise, convolutions, and a module."""

# %% unclear: made with type() under another name, and bound to DenoisingConv
DenoisingConv = type("NoisyConv", (DenoisingAutoencoder, ConvAutoencoder), {"__doc__": "Noise and convolutions."})

# %% wrong: the parents in the other order
class DenoisingConv(ConvAutoencoder, DenoisingAutoencoder):
    """Convolutions and noise."""

# %% wrong: the parents in the other order, with an __init__ that takes the noise
class DenoisingConv(ConvAutoencoder, DenoisingAutoencoder):
    """Convolutions and noise."""

    def __init__(self, *sizes, noise=gaussian_noise, amount=0.3, **options):
        super().__init__(*sizes, **options)
        self.noise, self.amount = noise, amount

# %% wrong: the denoising parent alone
class DenoisingConv(DenoisingAutoencoder):
    """Denoising autoencoder."""

# %% wrong: the convolutional parent alone
class DenoisingConv(ConvAutoencoder):
    """Convolutional autoencoder."""

# %% passes: one parent that is both already
class DenoisingConv(DenoisingConvAutoencoder):
    """Noise and convolutions."""

# %% passes: another name for the class of the library
DenoisingConv = DenoisingConvAutoencoder

# %% wrong: build_input goes to the pictures and leaves out the noise
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    def build_input(self, x):
        return ConvAutoencoder.build_input(self, x)

# %% wrong: super(DenoisingAutoencoder, self) jumps over the noise
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    def build_input(self, x):
        return super(DenoisingAutoencoder, self).build_input(x)

# %% wrong: adds noise and does not make pictures of vectors
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    def build_input(self, x):
        return self.noise(x, self.amount) if self.training else x

# %% wrong: adds noise after training, too
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    def build_input(self, x):
        return ConvAutoencoder.build_input(self, self.noise(x, self.amount))

# %% wrong: adds noise twice
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    def build_input(self, x):
        if self.training:
            x = self.noise(x, self.amount)
        return super().build_input(x)

# %% wrong: the noise of the lab by heart, noise and amount ignored
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    def build_input(self, x):
        if self.training:
            x = gaussian_noise(x, 0.3)
        return ConvAutoencoder.build_input(self, x)

# %% wrong: the same noise in every step, a seed set inside
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    def build_input(self, x):
        torch.manual_seed(0)
        return super().build_input(x)

# %% wrong: the same noise for all pictures of a batch
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    def build_input(self, x):
        x = ConvAutoencoder.build_input(self, x)
        if self.training:
            change = self.noise(torch.full_like(x[:1], 0.5), self.amount) - 0.5
            x = (x + change).clamp(0, 1)
        return x

# %% wrong: the amount shrinks from call to call
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    def build_input(self, x):
        x = super().build_input(x)
        if self.training:
            self.amount *= 0.99
        return x

# %% wrong: the noisy pictures moved to [-1, 1] for the encoder
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    def build_input(self, x):
        return 2 * super().build_input(x) - 1

# %% passes: gradient with respect to x cut under no_grad
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    @torch.no_grad()
    def build_input(self, x):
        return super().build_input(x)

# %% wrong: the loss compares with the noisy picture
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    def loss_terms(self, x, output):
        return super().loss_terms(self.build_input(x), output)

# %% wrong: the loss is a sum over the pixels
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    def loss_terms(self, x, output):
        terms = super().loss_terms(x, output)
        return {name: term * x[0].numel() for name, term in terms.items()}

# %% wrong: an __init__ that takes noise and amount and does not pass them on
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    def __init__(self, *sizes, noise=gaussian_noise, amount=0.3, **options):
        super().__init__(*sizes, **options)

# %% passes: an __init__ that drops the channels
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    def __init__(self, image_shape, latent_dim, channels=(16, 32), **options):
        super().__init__(image_shape, latent_dim, **options)

# %% passes: an __init__ without the options, such as activation
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    def __init__(self, *sizes, noise=gaussian_noise, amount=0.3):
        super().__init__(*sizes, noise=noise, amount=amount)

# %% passes: an __init__ that calls both parents one after the other, the second without options
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    def __init__(self, *sizes, noise=gaussian_noise, amount=0.3, **options):
        DenoisingAutoencoder.__init__(self, *sizes, noise=noise, amount=amount, **options)
        ConvAutoencoder.__init__(self, *sizes)

# %% passes: another default for the amount
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    def __init__(self, *sizes, noise=gaussian_noise, amount=0.5, **options):
        super().__init__(*sizes, noise=noise, amount=amount, **options)

# %% passes: another default for the noise
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    def __init__(self, *sizes, noise=None, amount=0.3, **options):
        from svlearn.noise import salt_and_pepper

        super().__init__(*sizes, noise=noise or salt_and_pepper, amount=amount, **options)

# %% wrong: an own encoder with the channels of the lab by heart
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    def build_encoder(self):
        return nn.Sequential(
            nn.Conv2d(1, 16, 3, 2, 1), nn.ReLU(), nn.Conv2d(16, 32, 3, 2, 1), nn.ReLU(),
            nn.Conv2d(32, self.latent_dim, 7), nn.Flatten(),
        )

# %% wrong: the dense encoder of the first parent, behind a Flatten
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    def build_encoder(self):
        return nn.Sequential(nn.Flatten(), DenoisingAutoencoder.build_encoder(self))

# %% wrong: h goes through a ReLU
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    def code(self, encoded):
        return super().code(encoded).relu()

# %% wrong: never leaves training mode, so reconstruct adds noise
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    def train(self, mode=True):
        return super().train(True)

# %% wrong: never enters training mode again, so a second fit sees no noise
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    def train(self, mode=True):
        return super().train(mode and self.training)

# %% wrong: every second call of build_input adds noise
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise and convolutions."""

    calls = 0

    def build_input(self, x):
        self.calls += 1
        if self.calls % 2 == 0:
            return ConvAutoencoder.build_input(self, x)
        return super().build_input(x)

# %% wrong: an own parent between that takes the noise out again
class QuietDenoising(DenoisingAutoencoder):
    """Denoising, with a build_input for pictures."""

    def build_input(self, x):
        return ConvAutoencoder.build_input(self, x)


class DenoisingConv(QuietDenoising, ConvAutoencoder):
    """Noise and convolutions."""

# %% right: " " " Noise." " " kind = " both "
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise."""
    kind = "both"

# %% right: class Noisy(DenoisingAutoencoder):pass; Noisy
class Noisy(DenoisingAutoencoder):
    pass

class DenoisingConv(Noisy, ConvAutoencoder):
    pass

# %% right: def build_input(self, x):return super().build_input(x)
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    def build_input(self, x):
        return super().build_input(x)

# %% wrong: ConvAutoencoder, 
class DenoisingConv(ConvAutoencoder, DenoisingAutoencoder):
    pass

# %% wrong: a part left out
class DenoisingConv(DenoisingAutoencoder):
    pass

# %% wrong: nn.Module
class DenoisingConv(nn.Module):
    pass

# %% wrong: def build_input(self, x):return super().build_input(1 - x)
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    def build_input(self, x):
        return super().build_input(1 - x)

# %% wrong: def build_input(self, x):return ConvAutoencoder.build_input(self, x)
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    def build_input(self, x):
        return ConvAutoencoder.build_input(self, x)

# %% wrong: def code(self, h):return h[:, None]
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    def code(self, h):
        return h[:, None]

# %% wrong: def loss_terms(self, x, output):return super().loss_terms(self.build_i…
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    def loss_terms(self, x, output):
        return super().loss_terms(self.build_input(x), output)

# %% wrong: = None
DenoisingConv = None

# %% wrong: def; * sizes; * * options; return ConvAutoencoder(* sizes)
def DenoisingConv(*sizes, **options):
    return ConvAutoencoder(*sizes)

# %% wrong: the parents' order turned, and a constructor that keeps the noise for nobody
class DenoisingConv(ConvAutoencoder, DenoisingAutoencoder):
    """Noise that is taken and never used."""

    def __init__(self, *sizes, noise, amount):
        super().__init__(*sizes)
        self.noise, self.amount = noise, amount
