"""Admin pages of donation methods and appeals."""

from donations.admin.appeals.admin import AppealAdmin
from donations.admin.approval.ledger import LedgerAdmin
from donations.admin.methods.admin import DonationMethodAdmin

__all__ = ["AppealAdmin", "DonationMethodAdmin", "LedgerAdmin"]
