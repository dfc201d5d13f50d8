"""Editing tables of donations."""

from donations.models.active_versions import Showing, Shown, approved_versions, read_showing
from donations.models.appeal import Appeal, AppealText
from donations.models.appeal_amount import AppealAmount
from donations.models.appeal_reference import AppealReference
from donations.models.documents_watch import DocumentsWatch
from donations.models.immutable import Immutable
from donations.models.ledger_entry import PUBLIC_HEAD_SQL, FixtureTooLate, LedgerEntry, next_entry
from donations.models.method import DonationMethod, MethodText
from donations.models.method_version import MethodVersion
from donations.models.traces import read_traces

__all__ = [
    "PUBLIC_HEAD_SQL",
    "Appeal",
    "AppealAmount",
    "AppealReference",
    "AppealText",
    "DocumentsWatch",
    "DonationMethod",
    "FixtureTooLate",
    "Immutable",
    "LedgerEntry",
    "MethodText",
    "MethodVersion",
    "Showing",
    "Shown",
    "approved_versions",
    "next_entry",
    "read_showing",
    "read_traces",
]
