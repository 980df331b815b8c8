"""One epoch of the dense 784-64-16 autoencoder: DataLoader and transforms against `fit`."""

import torch
from PIL import Image
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset
from torchvision import transforms

from benchmarks.comparison import Comparison, in_turn
from svlearn import DenseAutoencoder, TrainConfig, load_images, mean_squared_error
from svlearn.data import DataError

ROUNDS = 3


class Pictures(Dataset[Tensor]):
    """Pictures as torchvision keeps them: bytes, made into an image and a tensor one by one."""

    def __init__(self, x: Tensor) -> None:
        self.bytes = (255 * x).round().to(torch.uint8)[:, 0].numpy()
        # Mean 0 and deviation 1 cost as much as any others, and keep both losses on one scale.
        self.transform = transforms.Compose(
            [transforms.ToTensor(), transforms.Normalize((0.0,), (1.0,))]
        )

    def __len__(self) -> int:
        return len(self.bytes)

    def __getitem__(self, index: int) -> Tensor:
        picture: Tensor = self.transform(Image.fromarray(self.bytes[index]))
        return picture


def measure() -> Comparison:
    """Three epochs each, in turn, from the same first weights."""
    x, source = _pictures()
    torch.manual_seed(0)
    ours, usual = DenseAutoencoder(784, 16), DenseAutoencoder(784, 16)
    usual.load_state_dict(ours.state_dict())
    loader = DataLoader(Pictures(x), batch_size=32, shuffle=True)
    model = nn.Sequential(nn.Flatten(), usual.encoder, usual.decoder)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    config = TrainConfig(epochs=1, batch_size=32, learning_rate=1e-3)
    usual_s, ours_s = in_turn(
        lambda: _usual_epoch(model, optimizer, loader),
        lambda: ours.fit(x, config, progress=False),
        rounds=ROUNDS,
    )
    losses = [mean_squared_error(x, m.reconstruct(x)).item() for m in (usual, ours)]
    if abs(losses[0] - losses[1]) > 0.02 * losses[0]:
        raise RuntimeError(f"the two ways end with losses that differ by over 2 %: {losses}")
    note = f"{source}; loss after {ROUNDS} epochs {losses[0]:.4f} and {losses[1]:.4f}"
    return Comparison("epoch", "DataLoader, ToTensor, Normalize", "fit", usual_s, ours_s, 3.3, note)


def _pictures() -> tuple[Tensor, str]:
    try:
        return load_images("mnist").x, "full MNIST"
    except DataError:
        return load_images("mnist5k").x.repeat(15, 1, 1, 1), "mnist5k repeated to 60,000"


def _usual_epoch(
    model: nn.Module, optimizer: torch.optim.Optimizer, loader: DataLoader[Tensor]
) -> list[float]:
    losses = []
    for x in loader:
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(x), x.flatten(1))
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
