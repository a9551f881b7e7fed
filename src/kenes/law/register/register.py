"""The register: instruments and claims, those shipped and those of the user on top."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kenes.law.register.claims import Claim, Instrument
from kenes.law.register.tables import CLAIMS, INSTRUMENTS, read_claims, read_instruments
from kenes.vocabulary.errors import InputError, UnknownName, closest
from kenes.vocabulary.republics import republic

TABLES = Path(__file__).parent / "tables"
"""The tables shipped in the package."""
OVERLAY = "law"
"""Folder of an overlay that holds claims and instruments."""


@dataclass(frozen=True, eq=False)
class Register:
    """Instruments and claims about them.

    Attributes
    ----------
    instruments
        By id, in the order of the tables.
    claims
        In the order of every listing, whatever that of the files.
    vintage
        SHA-256 of the tables and overlays.
    overlays
        Names of the overlays in force.
    """

    instruments: Mapping[str, Instrument]
    claims: tuple[Claim, ...]
    vintage: str
    overlays: tuple[str, ...] = ()
    _by_pair: dict[tuple[str, str], tuple[Claim, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        pairs: dict[tuple[str, str], list[Claim]] = {}
        for claim in self.claims:
            pairs.setdefault((claim.instrument_id, claim.state), []).append(claim)
        object.__setattr__(self, "_by_pair", {pair: tuple(found) for pair, found in pairs.items()})

    def __contains__(self, instrument: str) -> bool:
        return instrument in self.instruments

    def instrument(self, name: str) -> Instrument:
        """Instrument of an id.

        Raises
        ------
        UnknownName
            If the register has none of this id.
        """
        if name not in self.instruments:
            known = list(self.instruments)
            raise UnknownName(f"the register has no instrument '{name}'.", remedy=closest(name, known))
        return self.instruments[name]

    def claims_of(self, instrument: str, state: str) -> tuple[Claim, ...]:
        """Claims about one state and one instrument.

        Raises
        ------
        UnknownName
            If there is no such instrument, or the state is no possible player.
        """
        return self._by_pair.get((self.instrument(instrument).instrument_id, republic(state).code), ())

    def of_domain(self, domain: str | None) -> tuple[Instrument, ...]:
        """Instruments of a domain, or all of them.

        Raises
        ------
        UnknownName
            If no instrument is of this domain.
        """
        domains = sorted({instrument.domain for instrument in self.instruments.values()})
        if domain is not None and domain not in domains:
            raise UnknownName(f"no instrument is of the domain '{domain}'.", remedy=closest(domain, domains))
        return tuple(i for i in self.instruments.values() if domain in (None, i.domain))


def load_register(overlays: Sequence[Path] = ()) -> Register:
    """Register of the package with the claims and instruments of overlays on top.

    An overlay adds claims, and adds or replaces instruments; it takes no claim away: what contradicts is a conflict. The tables
    lie in its folder ``law`` as ``claims.csv`` and ``instruments.csv``; overlays without that folder add nothing.

    Raises
    ------
    InputError
        If a table is wrong: file, row and field are named.
    """
    folders = [TABLES, *(folder / OVERLAY for folder in overlays if _has_law(folder))]
    instruments: dict[str, Instrument] = {}
    for path in _tables(folders, INSTRUMENTS):
        instruments.update({row.instrument_id: row for row in read_instruments(path)})
    claims = [claim for path in _tables(folders, CLAIMS) for claim in read_claims(path, instruments)]
    return register_of(instruments.values(), claims, _vintage(folders), tuple(f.parent.name for f in folders[1:]))


def register_of(
    instruments: Iterable[Instrument], claims: Iterable[Claim], vintage: str = "", overlays: tuple[str, ...] = ()
) -> Register:
    """Register of instruments and claims in any order; a claim that stands twice counts once."""
    by_id = {instrument.instrument_id: instrument for instrument in instruments}
    return Register(by_id, tuple(sorted(set(claims), key=lambda claim: claim.order)), vintage, overlays)


def _has_law(folder: Path) -> bool:
    if not folder.is_dir():
        raise InputError(f"there is no folder '{folder}'.", remedy="Name a folder of an overlay.")
    return (folder / OVERLAY).is_dir()


def _tables(folders: Sequence[Path], name: str) -> list[Path]:
    return [folder / name for folder in folders if (folder / name).is_file()]


def _vintage(folders: Sequence[Path]) -> str:
    total = hashlib.sha256()
    for path in [folder / name for folder in folders for name in (INSTRUMENTS, CLAIMS)]:
        content = path.read_bytes().replace(b"\r\n", b"\n") if path.is_file() else b""
        total.update(path.name.encode() + hashlib.sha256(content).digest())
    return total.hexdigest()
