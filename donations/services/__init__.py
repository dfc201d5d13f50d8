"""What people do with donations."""

from donations.services.appeal_amounts import AskedAmount
from donations.services.appeal_words import AppealWords
from donations.services.keeping_appeals import save_appeal
from donations.services.keeping_methods import save_method, switch_method
from donations.services.method_words import MethodWords
from donations.services.ordering import move_method
from donations.services.renewing import renew_documents

__all__ = [
    "AppealWords",
    "AskedAmount",
    "MethodWords",
    "move_method",
    "renew_documents",
    "save_appeal",
    "save_method",
    "switch_method",
]
