"""The shipped freight network."""

import pytest

from kenes.areas.transport.figures import lengths, weights
from kenes.areas.transport.layout import layout
from kenes.areas.transport.network import build
from kenes.evidence import load


@pytest.fixture(scope="session")
def shape():
    return layout()


@pytest.fixture(scope="session")
def network(shape):
    return build(shape, lengths(load(), shape), weights(load(), shape))
