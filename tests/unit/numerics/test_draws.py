"""Random numbers by name and draw: the same in any split, independent between names, of the right moments."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kenes.numerics.draws import name_hash, standard_normals, uniforms

MANY = range(1, 20_001)
FIXED = [0.7378324125547162, 0.8813248003670973, 0.7940695283906889]
FIXED_HASH = 1251903691032602686


@settings(deadline=None, derandomize=True)
@given(
    st.lists(st.integers(1, 10**9), min_size=1, max_size=30), st.integers(0, 2**64 - 1), st.sampled_from([None, 1, 5])
)
def test_a_draw_depends_on_its_number_only(draws, seed, size):
    together = uniforms(seed, "theta", draws, size)
    alone = np.concatenate([uniforms(seed, "theta", [k], size) for k in draws])
    np.testing.assert_array_equal(together, alone)


@pytest.mark.parametrize("blocks", [2, 7, 100])
def test_any_split_gives_the_same(blocks):
    whole = standard_normals(1, "elasticity", MANY, 3)
    parts = np.concatenate(
        [standard_normals(1, "elasticity", part, 3) for part in np.array_split(np.array(MANY), blocks)]
    )
    np.testing.assert_array_equal(whole, parts)


def test_a_longer_vector_begins_with_the_shorter():
    long = uniforms(3, "flows", [1, 2, 9], 11)
    np.testing.assert_array_equal(uniforms(3, "flows", [1, 2, 9], 6), long[:, :6])
    np.testing.assert_array_equal(uniforms(3, "flows", [1, 2, 9]), long[:, 0])


def test_values_that_must_never_change():
    """A later version that gives other numbers breaks every stored result."""
    np.testing.assert_allclose(uniforms(1, "theta", [1, 2, 3]), FIXED, rtol=1e-15)
    assert name_hash("theta") == FIXED_HASH


def test_other_process_same_numbers():
    code = "from kenes.numerics.draws import uniforms; print(float(uniforms(7, 'a', [5])[0]).hex())"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == float(uniforms(7, "a", [5])[0]).hex()


def test_moments():
    u, z = uniforms(5, "u", MANY), standard_normals(5, "z", MANY)
    many = len(MANY)
    assert abs(u.mean() - 0.5) < 4 * np.sqrt(1 / 12 / many)
    assert abs(u.var() - 1 / 12) < 4 * np.sqrt(1 / 180 / many)
    assert 0 < u.min() < u.max() < 1
    assert abs(z.mean()) < 4 / np.sqrt(many)
    assert abs(z.var() - 1) < 4 * np.sqrt(2 / many)
    assert abs((z**3).mean()) < 4 * np.sqrt(15 / many)
    assert abs((z**4).mean() - 3) < 4 * np.sqrt(96 / many)


@pytest.mark.parametrize(
    ("one", "other"),
    [((1, "a"), (1, "b")), ((1, "a"), (2, "a")), ((1, "theta.KAZ"), (1, "theta.KGZ")), ((0, "x"), (2**64 - 1, "x"))],
)
def test_names_and_seeds_are_uncorrelated(one, other):
    left, right = standard_normals(*one, MANY), standard_normals(*other, MANY)
    assert abs(np.corrcoef(left, right)[0, 1]) < 4 / np.sqrt(len(MANY))


def test_draws_and_elements_are_uncorrelated():
    z = standard_normals(2, "vector", MANY, 6)
    correlation = np.corrcoef(z.T) - np.eye(6)
    assert np.abs(correlation).max() < 4.5 / np.sqrt(len(MANY))
    assert abs(np.corrcoef(z[:-1, 0], z[1:, 0])[0, 1]) < 4 / np.sqrt(len(MANY))


@pytest.mark.parametrize("draws", [[0], [3, 0, 1], [-1]])
def test_draw_zero_is_central_and_has_no_random_numbers(draws):
    with pytest.raises(ValueError, match="draw 0 is the central run"):
        uniforms(1, "theta", draws)


@pytest.mark.parametrize(
    ("seed", "draws", "size", "text"),
    [(-1, [1], None, "seed"), (2**64, [1], None, "seed"), (1, [1.5], None, "whole numbers"), (1, [1], -1, "size")],
)
def test_wrong_arguments(seed, draws, size, text):
    with pytest.raises(ValueError, match=text):
        uniforms(seed, "theta", draws, size)


def test_nothing_asked_nothing_given():
    assert uniforms(1, "theta", []).shape == (0,)
    assert standard_normals(1, "theta", [], 3).shape == (0, 3)
    assert uniforms(1, "theta", [1, 2], 0).shape == (2, 0)
