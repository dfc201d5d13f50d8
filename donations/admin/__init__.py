"""The pages on which the newsroom keeps its donation methods and its appeals."""

from donations.admin.appeals.admin import AppealAdmin
from donations.admin.approval.ledger import LedgerAdmin
from donations.admin.methods.admin import DonationMethodAdmin

__all__ = ["AppealAdmin", "DonationMethodAdmin", "LedgerAdmin"]
