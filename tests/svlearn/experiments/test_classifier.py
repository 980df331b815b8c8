"""The linear classifier against scikit-learn."""

import torch
from sklearn.linear_model import LogisticRegression

from svlearn.experiments.classifier import linear_classifier


def test_classifier_as_scikit_learn():
    generator = torch.Generator().manual_seed(0)
    h = torch.randn(300, 5, generator=generator, dtype=torch.float64) * 3 + 1
    y = (h @ torch.randn(5, 3, generator=generator, dtype=torch.float64)).argmax(dim=1)
    weight = 1e-3
    z = (h - h.mean(0)) / h.std(0)
    # scikit-learn minimises the sum of the losses and half the squares, divided by C.
    oracle = LogisticRegression(C=1 / (2 * weight * len(h)), max_iter=1000, tol=1e-8)
    wanted = oracle.fit(z.numpy(), y.numpy()).predict(z.numpy())
    came = linear_classifier(h, y, weight=weight)(h)
    assert (came.numpy() == wanted).mean() > 0.99
    assert (came == y).double().mean() > 0.9


def test_a_constant_unit_is_no_obstacle():
    h, y = torch.rand(50, 3), torch.arange(50) % 2
    h[:, 1] = 0.5
    h[:, 0] += 2 * y
    assert torch.equal(linear_classifier(h, y)(h), y)
