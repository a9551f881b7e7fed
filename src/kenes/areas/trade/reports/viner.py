"""Trade creation and trade diversion: where the imports that members gain come from.

Viner (1950), "The customs union issue", chapter 4: a union creates trade where a member's goods replace dearer ones made at home, and
diverts it where they replace cheaper ones of outsiders. He thought in replaced sources of supply; modern studies count the same way in
flows: Clausing (2001), Canadian Journal of Economics 34(3), 677-696, and Magee (2008), Journal of International Economics 75(2), 349-362,
estimate what an agreement adds to imports from members and what it takes from imports from outsiders. Here domestic sales are known too,
so both sources are counted, as changes of the shares of home, members and outsiders in absorption. These are flows, not welfare:
diversion can go with a gain (`decomposition` has the gain).

For one importer and sector let F[i] be purchases from supplier i, A = sum_i F[i] absorption, s[i] = F[i] / A, with d for the change and
mean() for the mean of before and after. Exactly, by the midpoint rule,

    dF[i] = mean(A) ds[i] + mean(s[i]) dA = substitution + expansion.

Substitution is netted between the three groups D (home), M (other members) and O (outsiders), dD + dM + dO = 0. Each group that gains
draws on those that lose in proportion to their losses. Three changes that sum to nil have one gainer or one loser, so this has only one
answer:

    M gains, D and O lose     creation = -dD, diversion = -dO
    M and O gain, D loses     creation = dM, diversion = 0, and home lost dO to outsiders: external trade creation
    M and D gain, O loses     creation = 0, diversion = dM, and home won dD from outsiders: external trade creation below nil
    M loses                   the same three with all signs turned: creation and diversion are nil or negative

all times mean(A). A negative sum means that home (creation) or outsiders (diversion) replace members. So for each importer and sector

    rise of imports from members = creation + diversion + expansion.

Inside a group the change is spread over suppliers in proportion too, which is a convention: if the group gains, over those that gain, in proportion; what they
win beyond it comes from suppliers of their own group (`shift`, which sums to nil over the group). Every row, of every supplier, adds up to rounding of its largest term:

    change = creation + diversion + external + shift + expansion.

A sector that a member does not buy at all before (or after) has no shares then: all change is expansion.
Sums over sectors are sums of these parts; they are not the parts of the summed flows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from kenes.areas.trade import checks
from kenes.areas.trade.economy import AXES, FloatArray
from kenes.areas.trade.equilibrium import Equilibrium
from kenes.areas.trade.errors import TradeInputError
from kenes.areas.trade.reports.bloc import IntArray, Members, bloc, inside
from kenes.areas.trade.reports.flows import volumes
from kenes.areas.trade.reports.frames import labels, tidy

Mask = npt.NDArray[np.bool_]
Valuation = Literal["value", "volume"]
PARTS = ("creation", "diversion", "external", "shift", "expansion")


@dataclass(frozen=True, eq=False)
class CreationDiversion:
    """Parts of the change of each purchase of each member; all arrays [sector, member, supplier], suppliers being all countries.

    Attributes
    ----------
    members
        [member] indices of the bloc.
    before, after
        Purchases, money of the base; from itself where the supplier is the member.
    creation
        Positive at other members, what they win from home; the opposite at home; nil at outsiders. Sums to nil over suppliers.
    diversion
        Positive at other members, what they win from outsiders; at outsiders negative, what each of them loses. Sums to nil.
    external
        External trade creation: what outsiders win from home, the opposite at home. Sums to nil.
    shift
        Won from suppliers of the same group. Sums to nil over other members and over outsiders.
    expansion
        Due to the change of absorption. Sums to it.
    """

    members: IntArray
    before: FloatArray
    after: FloatArray
    creation: FloatArray
    diversion: FloatArray
    external: FloatArray
    shift: FloatArray
    expansion: FloatArray

    @property
    def partner(self) -> Mask:
        """[member, supplier] whether the supplier is another member."""
        return _groups(self.members, self.before.shape[2])[1]

    @property
    def outside(self) -> Mask:
        """[member, supplier] whether the supplier is an outsider."""
        return _groups(self.members, self.before.shape[2])[2]

    def totals(self) -> dict[str, FloatArray]:
        """Trade with other members, [sector, member]: rise = creation + diversion + expansion, in money of the base."""
        found = {
            name: (getattr(self, name) * self.partner).sum(axis=2) for name in ("creation", "diversion", "expansion")
        }
        return {"rise": ((self.after - self.before) * self.partner).sum(axis=2), **found}

    def diverted_from(self) -> FloatArray:
        """What each outsider loses to members, over all sectors and members: [country], nil at members, money of the base."""
        lost: FloatArray = -(self.diversion * self.outside).sum(axis=(0, 1))
        return lost

    def to_frame(self, countries: Sequence[str], sectors: Sequence[str]) -> pd.DataFrame:
        """Tidy rows: sector, importer, supplier, group, before, after, change and its five parts.

        Raises
        ------
        TradeInputError
            If labels do not fit.
        """
        names = labels("countries", countries, self.before.shape[2])
        axes = {
            "sector": labels("sectors", sectors, self.before.shape[0]),
            "importer": [names[k] for k in self.members],
            "supplier": names,
        }
        group = np.where(self.partner, "member", np.where(self.outside, "outsider", "home"))
        columns = {"group": np.broadcast_to(group, self.before.shape), "before": self.before, "after": self.after}
        columns |= {"change": self.after - self.before, **{name: getattr(self, name) for name in PARTS}}
        return tidy(axes, columns)


def creation_diversion(eq: Equilibrium, members: Members, valuation: Valuation = "value") -> CreationDiversion:
    """Trade creation, diversion and expansion of each member, by sector and partner, exactly (see the module).

    Parameters
    ----------
    eq
        The new equilibrium.
    members
        [member] indices of the bloc, two or more.
    valuation
        "value": at world prices exclusive of tariffs, as trade statistics are. "volume": quantities that arrive at base prices.

    Raises
    ------
    TradeInputError
        If the members are no bloc of this economy or the valuation is unknown.
    """
    if valuation not in ("value", "volume"):
        raise TradeInputError(
            f"the value is {valuation!r}.", where="valuation", remedy='It must be "value" or "volume".'
        )
    return split_flows(eq.flows_base, eq.flows_new if valuation == "value" else volumes(eq), members)


def split_flows(before: npt.ArrayLike, after: npt.ArrayLike, members: Members) -> CreationDiversion:
    """Split two sets of flows, modelled or observed, as the module says.

    Parameters
    ----------
    before, after
        [sector, importer, supplier] purchases, domestic sales on the diagonal, 0 or more.
    members
        [member] indices of the bloc, two or more.

    Raises
    ------
    TradeInputError
        If a flow is negative or not finite, shapes differ, or the members are no bloc.
    """
    axes = ("sector", "importer", "supplier")
    old, new = checks.numbers("before", before, axes), checks.numbers("after", after, axes)
    if old.shape != new.shape or old.shape[1] != old.shape[2]:
        text = f"shapes are {old.shape} and {new.shape}."
        raise TradeInputError(text, where="before, after", remedy=f"Both have the same axes [{', '.join(AXES['pi'])}].")
    for name, flows in (("before", old), ("after", new)):
        checks.refuse(name, axes, flows, flows < 0, "A flow must not be negative.")
    inner = bloc(members, old.shape[1], least=2)
    old, new = old[:, inner], new[:, inner]
    home, partner, outside = _groups(inner, old.shape[2])
    absorption, absorption_new = old.sum(axis=2, keepdims=True), new.sum(axis=2, keepdims=True)
    s, s_new = _ratio(old, absorption), _ratio(new, absorption_new)
    s, s_new = np.where(absorption > 0, s, s_new), np.where(absorption_new > 0, s_new, s)
    ds, mean = s_new - s, 0.5 * (absorption + absorption_new)
    creation, diversion, d_out = _net(ds, s, home, partner, outside)
    won = creation + diversion
    to_member, to_outside = _spread(ds, s, partner), _spread(ds, s, outside)
    external = d_out + diversion
    return CreationDiversion(  # + 0.0 turns -0.0 into 0.0
        members=inner,
        before=old,
        after=new,
        creation=mean * creation * (to_member - home) + 0.0,
        diversion=mean * diversion * (to_member - to_outside) + 0.0,
        external=mean * external * (to_outside - home) + 0.0,
        shift=mean * (ds * ~home - won * to_member - d_out * to_outside),
        expansion=0.5 * (s + s_new) * (absorption_new - absorption),
    )


def _groups(members: IntArray, countries: int) -> tuple[Mask, Mask, Mask]:
    """[member, supplier] masks of home, other members, outsiders."""
    home = np.arange(countries)[None, :] == members[:, None]
    member = inside(members, countries)[None, :]
    return home, member & ~home, np.broadcast_to(~member, home.shape)


def _net(ds: FloatArray, s: FloatArray, home: Mask, partner: Mask, outside: Mask) -> tuple[FloatArray, ...]:
    """Net change between groups, all [sector, member, 1], in shares: members from home, members from outsiders; gain of outsiders.

    Where nobody else moves the other way (rounding only) base shares stand in.
    """
    d_home, won, d_out = ((ds * group).sum(axis=2, keepdims=True) for group in (home, partner, outside))
    sign = np.where(won > 0, -1.0, 1.0)
    paid_home, paid_out = np.maximum(sign * d_home, 0.0), np.maximum(sign * d_out, 0.0)
    nobody = paid_home + paid_out == 0
    paid_home = np.where(nobody, (s * home).sum(axis=2, keepdims=True), paid_home)
    paid_out = np.where(nobody, (s * outside).sum(axis=2, keepdims=True), paid_out)
    # Both ratios are formed directly: one less the other would lose the smaller of the two.
    from_out = _ratio(paid_out, paid_home + paid_out)
    from_home = np.where(paid_home + paid_out > 0, _ratio(paid_home, paid_home + paid_out), 1.0)
    return won * from_home, won * from_out, d_out


def _spread(ds: FloatArray, s: FloatArray, group: Mask) -> FloatArray:
    """Weights [sector, member, supplier] that spread the change of a group over its suppliers that move with it; they sum to 1."""
    net = (ds * group).sum(axis=2, keepdims=True)
    moved = np.maximum(np.where(net > 0, 1.0, -1.0) * ds, 0.0) * group
    still = moved.sum(axis=2, keepdims=True) == 0
    moved = np.where(still, s * group, moved)
    return _ratio(moved, moved.sum(axis=2, keepdims=True))


def _ratio(part: FloatArray, whole: FloatArray) -> FloatArray:
    """Shares, nil where there is no whole."""
    shares: FloatArray = np.divide(part, whole, out=np.zeros_like(part), where=np.broadcast_to(whole > 0, part.shape))
    return shares
