"""The versions that readers see: approved by two people and proved by the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from donations.models.ledger_entry import LedgerEntry
from donations.models.method_version import MethodVersion
from donations.models.traces import read_traces
from donations.rules.approval.ledger import Ledger, Live, Standing
from donations.rules.approval.traces import Trace, lost


@dataclass(frozen=True, slots=True)
class Shown:
    """A version that readers see, and the entries of the ledger that say so."""

    version: MethodVersion
    live: Live


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """Everything that readers see, in the newsroom's order, and what is kept from them because it proves nothing.

    `withheld` maps a method's key to a sentence; "" is the ledger as a whole. `lost` are traces of entries that the
    ledger does not have (any more): until two people have approved a later version, they withhold their method.
    `last` has the version of each method that they saw last, hidden by now or withheld. `version` counts what readers
    could notice; `approved_at` is the last approval among what they see.
    """

    shown: Sequence[Shown] = ()
    withheld: Mapping[str, str] = field(default_factory=dict)
    lost: Sequence[Trace] = ()
    last: Mapping[str, MethodVersion] = field(default_factory=dict)
    version: int = 0
    approved_at: datetime | None = None


def read_showing(ledger: Ledger | None = None) -> Showing:
    """Return what readers see by the ledger: three queries, two where it has been read."""
    found = LedgerEntry.objects.read() if ledger is None else ledger
    if found.faults:
        return Showing(withheld={"": " ".join(found.faults)}, version=found.public_count)
    live = {key: each.shown for key, each in found.standings.items() if each.shown}
    versions = MethodVersion.objects.named()
    missed = lost(found, read_traces(versions.values()))
    checked = {key: _checked(each, versions.get((key, each.number)), missed) for key, each in live.items()}
    shown = sorted((item for item in checked.values() if isinstance(item, Shown)), key=_place)
    return Showing(
        shown=shown,
        withheld={key: each for key, each in checked.items() if isinstance(each, str)},
        lost=missed,
        last={key: row for key, each in found.standings.items() if (row := _last(versions, key, each))},
        version=found.public_count,
        approved_at=max((item.live.approved.at for item in shown), default=None),
    )


def approved_versions() -> list[MethodVersion]:
    """Return the last approved version of every method, hidden ones too, in the newsroom's order; two queries."""
    live = {key: each.live for key, each in LedgerEntry.objects.read().standings.items() if each.live}
    versions = MethodVersion.objects.numbered((key, each.number) for key, each in live.items())
    checked = (_checked(each, versions.get((key, each.number)), ()) for key, each in live.items())
    return [item.version for item in sorted((item for item in checked if isinstance(item, Shown)), key=_place)]


def _last(versions: Mapping[tuple[str, int], MethodVersion], key: str, standing: Standing) -> MethodVersion | None:
    return versions.get((key, standing.live.number)) if standing.live else None


def _checked(live: Live, version: MethodVersion | None, missed: Sequence[Trace]) -> Shown | str:
    if version is None:
        return f"Version {live.number} is missing."
    if not version.is_that_of(live.content_hash):
        return f"Version {live.number} is not what was approved."
    later = [item for item in missed if item.method == version.method.key and item.number >= live.number]
    return str(later[0]) if later else Shown(version, live)


def _place(shown: Shown) -> tuple[int, str]:
    method = shown.version.method
    return method.position, method.key
