"""The loss of an epoch is the sum of its terms."""

from svlearn import History


def test_terms_add_up_to_the_loss():
    history = History(terms={"a": [1.0, 0.5], "b": [0.25, 0.125]})
    assert history.loss == [1.25, 0.625]
    assert History().loss == []
