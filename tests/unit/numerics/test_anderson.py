"""The accelerated fixed point on maps with known answers."""

import numpy as np
import pytest

from kenes.numerics.anderson import ConvergenceError, iterate, solve


def linear(matrix, constant):
    return lambda x, _: x @ matrix.T + constant


@pytest.mark.parametrize("size", [1, 2, 4])
def test_a_linear_map_takes_as_many_steps_as_dimensions(size):
    """With memory of at least the dimension Anderson is GMRES: Walker and Ni (2011), corollary 2.10."""
    rng = np.random.default_rng(size)
    matrix = rng.normal(size=(size, size))
    matrix *= 0.9 / np.abs(np.linalg.eigvals(matrix)).max()
    constant = rng.normal(size=size)
    found = iterate(linear(matrix, constant), np.zeros((1, size)), tolerance=1e-10, memory=6)
    assert found.converged.all()
    assert found.iterations[0] <= size + 3
    np.testing.assert_allclose(found.x[0], np.linalg.solve(np.eye(size) - matrix, constant), rtol=1e-8)


def test_it_beats_plain_iteration():
    rng = np.random.default_rng(0)
    matrix = np.diag(rng.uniform(0, 0.99, 40))
    plain, x = 0, np.zeros(40)
    while np.abs(matrix @ x + 1 - x).max() > 1e-10:
        x, plain = matrix @ x + 1, plain + 1
    found = iterate(linear(matrix, 1.0), np.zeros((1, 40)), tolerance=1e-10, memory=8, growth=100.0)
    assert found.converged.all()
    assert plain > 1000
    assert found.iterations[0] < plain / 5


def test_nonlinear_members_keep_their_own_pace():
    """cos x = x from many starts, and members that finish early do not disturb the rest."""
    start = np.linspace(-3, 3, 7)[:, None]
    found = solve(lambda x, _: np.cos(x), start, tolerance=1e-13)
    np.testing.assert_allclose(found.x[:, 0], 0.7390851332151607, rtol=1e-12)
    alone = [solve(lambda x, _: np.cos(x), start[[k]], tolerance=1e-13) for k in range(7)]
    np.testing.assert_array_equal(found.x[:, 0], [single.x[0, 0] for single in alone])
    np.testing.assert_array_equal(found.iterations, [single.iterations[0] for single in alone])


def test_members_are_told_apart():
    target = np.array([1.0, 2.0, 30.0])
    found = solve(lambda x, members: 0.5 * x + 0.5 * target[members][:, None], np.zeros((3, 2)))
    np.testing.assert_allclose(found.x, np.repeat(target[:, None], 2, axis=1))


def test_the_safeguard_takes_back_a_step_into_nowhere():
    """The plain step of log-like maps leaves the domain; halved steps stay in it."""

    def mapping(x, members):
        with np.errstate(invalid="ignore"):
            return x - 8 * np.sqrt(x - 1) + 4

    found = iterate(mapping, np.array([[1.05]]), tolerance=1e-11)
    assert found.converged.all()
    assert found.x[0, 0] == pytest.approx(1.25, rel=1e-9)


@pytest.mark.parametrize(
    ("mapping", "text"),
    [
        (lambda x, _: x + 1, "iterations|shortened"),
        (lambda x, _: x + 1 + x**2, "iterations|shortened"),
        (lambda x, _: x * np.nan, "not finite at the starting point"),
    ],
)
def test_a_map_without_fixed_point_raises(mapping, text):
    with pytest.raises(ConvergenceError, match=text) as caught:
        solve(mapping, np.zeros((1, 2)))
    assert caught.value.residual >= 0.5


def test_one_bad_member_does_not_hide():
    def mapping(x, members):
        return np.where(members[:, None] == 1, x + 1, 0.5 * x)

    found = iterate(mapping, np.ones((3, 1)))
    assert found.converged.tolist() == [True, False, True]
    assert found.reason[1]
    with pytest.raises(ConvergenceError, match="member 1"):
        solve(mapping, np.ones((3, 1)))


def test_scale_counts_a_damped_component_by_its_damping():
    """A component that moves by 1e-6 of its gap is not converged because it moves little."""
    scale = np.array([1.0, 1e-6])

    def mapping(x, members):
        return x + scale * (np.array([3.0, 5.0]) - x)

    found = iterate(mapping, np.zeros((1, 2)), tolerance=1e-9, scale=scale)
    np.testing.assert_allclose(found.x[0], [3.0, 5.0], atol=1e-8)


def test_longest_step():
    seen = []

    def mapping(x, members):
        seen.append(float(x[0, 0]))
        return 0.5 * x + 50.0

    found = iterate(mapping, np.zeros((1, 1)), longest=7.0)
    assert found.x[0, 0] == pytest.approx(100.0)
    assert max(np.diff(seen)) <= 7.0 + 1e-9


def test_the_error_survives_a_process_border():
    import pickle

    error = pickle.loads(pickle.dumps(ConvergenceError("no luck", 0.5)))
    assert (error.reason, error.residual) == ("no luck", 0.5)
    assert str(error) == "no luck (smallest residual 0.5)"


@pytest.mark.parametrize("jump", [1e9, 1e17, 1e200])
def test_a_point_so_far_out_that_the_residual_is_rounding_is_no_fixed_point(jump):
    """x = x + 1 has no solution; far out the sum rounds to x itself."""

    def mapping(x, _):
        return np.where(np.abs(x) < 10.0, jump, x + 1.0)

    found = iterate(mapping, np.zeros((1, 1)), tolerance=1e-8)
    assert not found.converged.any()
