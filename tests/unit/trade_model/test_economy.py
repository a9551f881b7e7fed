"""What an economy must be, and the errors that say where it is not."""

from dataclasses import fields, replace

import numpy as np
import pytest

from kenes.areas.trade.model import Economy, TradeInputError
from kenes.vocabulary.errors import InputError
from unit.trade_model.worlds import world

BASE = world(1, 4, 2, deficit=0.2)


def broken(name, index, value):
    array = np.array(getattr(BASE, name))
    array[index] = value
    return replace(BASE, **{name: array})


@pytest.mark.parametrize("name", [field.name for field in fields(Economy)])
def test_nan_is_named(name):
    index = tuple(size - 1 for size in getattr(BASE, name).shape)
    with pytest.raises(TradeInputError, match=f"^{name}\\[.* {index[-1]}\\]: the value is nan"):
        broken(name, index, np.nan)


@pytest.mark.parametrize("name", [field.name for field in fields(Economy)])
def test_wrong_shape_is_named(name):
    array = getattr(BASE, name)
    with pytest.raises(TradeInputError, match=rf"^{'pi|X|tau' if name == 'pi' else name}: it has shape"):
        replace(BASE, **{name: np.repeat(array, 2, axis=0)})
    with pytest.raises(TradeInputError, match=f"^{name}: it has shape .* Its axes are"):
        replace(BASE, **{name: array[None]})


@pytest.mark.parametrize(
    ("name", "index", "value", "text"),
    [
        ("pi", (1, 2, 3), -0.1, r"pi\[sector 1, importer 2, exporter 3\]: the value is -0.1"),
        ("pi", (1, 2, 3), 0.9, r"pi\[sector 1, importer 2\]: the sum is .* sum over exporters must be 1"),
        ("X", (0, 1), -5.0, r"X\[sector 0, importer 1\]: the value is -5"),
        ("X", (0, 1), 0.0, r"(pi|X|deficit)"),
        ("tau", (0, 1, 2), -1.0, r"tau\[sector 0, importer 1, exporter 2\]: the value is -1\. A rate must be above -1"),
        (
            "tau",
            (0, 1, 1),
            0.1,
            r"tau\[sector 0, importer 1, exporter 1\]: the value is 0.1\. A country levies no tariff",
        ),
        ("theta", (1,), 0.0, r"theta\[sector 1\]: the value is 0"),
        ("gamma_va", (3, 1), 0.01, r"gamma_va\[country 3, sector 1\]: the sum is .* must be 1"),
        ("gamma_io", (3, 0, 1), -0.01, r"gamma_io\[country 3, input 0, using sector 1\]: the value is -0.01"),
        ("alpha", (2, 0), 0.999, r"alpha\[country 2\]: the sum is .* sum over sectors must be 1"),
        ("deficit", (3,), 9.0, r"deficit\[country 3\]: the value is 9\. Imports less exports exclusive of tariffs are"),
    ],
)
def test_wrong_values_are_named(name, index, value, text):
    with pytest.raises(TradeInputError, match=text):
        broken(name, index, value)


def test_the_right_expenditure_is_told():
    X = np.array(BASE.X)
    alpha = np.array(BASE.alpha)
    alpha[2] = alpha[2][::-1]
    with pytest.raises(TradeInputError, match=r"X\[sector 0, importer 2\].*`balance` computes X"):
        replace(BASE, alpha=alpha, X=X)


def test_the_error_is_a_value_error_the_user_can_mend():
    with pytest.raises(ValueError, match="theta"):
        broken("theta", (0,), -1.0)
    assert issubclass(TradeInputError, InputError)


def test_text_is_no_number():
    with pytest.raises(TradeInputError, match="theta: it is not an array of numbers"):
        replace(BASE, theta=["five", "six"])


def test_accounts_add_up():
    imports = BASE.flows.sum(axis=(0, 2))
    exports = BASE.flows.sum(axis=(0, 1))
    np.testing.assert_allclose(imports - exports, BASE.deficit, atol=1e-12 * BASE.X.sum())
    assert BASE.income.sum() == pytest.approx(BASE.value_added.sum() + BASE.tariff_revenue.sum(), rel=1e-12)
    assert BASE.value_added.sum() == pytest.approx(100.0)
    assert (BASE.sectors, BASE.countries) == (2, 4)


def test_arrays_are_own_and_read_only():
    theta = np.array([5.0, 5.0])
    economy = replace(BASE, theta=theta)
    theta[0] = 99
    assert economy.theta[0] == 5
    with pytest.raises(ValueError, match="read-only"):
        economy.theta[0] = 1
