"""Services of donations."""

from donations.services.appeals.amounts import AmountInput
from donations.services.appeals.save import save_appeal
from donations.services.appeals.text import AppealTexts
from donations.services.approval.accounts.confirm import confirm_account
from donations.services.approval.activate import activate_due
from donations.services.approval.decide import approve_in_emergency, approve_proposal, reject_proposal
from donations.services.approval.hide import hide_method
from donations.services.approval.propose import propose_again, propose_method, withdraw_proposal
from donations.services.documents import renew_documents
from donations.services.methods.order import move_method
from donations.services.methods.text import MethodTexts

__all__ = [
    "AmountInput",
    "AppealTexts",
    "MethodTexts",
    "activate_due",
    "approve_in_emergency",
    "approve_proposal",
    "confirm_account",
    "hide_method",
    "move_method",
    "propose_again",
    "propose_method",
    "reject_proposal",
    "renew_documents",
    "save_appeal",
    "withdraw_proposal",
]
