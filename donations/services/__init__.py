"""What people do with donations."""

from donations.services.activating import activate_due
from donations.services.appeal_amounts import AskedAmount
from donations.services.appeal_words import AppealWords
from donations.services.deciding import approve_in_emergency, approve_proposal, reject_proposal
from donations.services.hiding import hide_method
from donations.services.keeping_appeals import save_appeal
from donations.services.method_words import MethodWords
from donations.services.ordering import move_method
from donations.services.proposing import propose_again, propose_method, withdraw_proposal
from donations.services.renewing import renew_documents

__all__ = [
    "AppealWords",
    "AskedAmount",
    "MethodWords",
    "activate_due",
    "approve_in_emergency",
    "approve_proposal",
    "hide_method",
    "move_method",
    "propose_again",
    "propose_method",
    "reject_proposal",
    "renew_documents",
    "save_appeal",
    "withdraw_proposal",
]
