"""The rows behind donations."""

from donations.models.appeal import Appeal, AppealText
from donations.models.appeal_amount import AppealAmount
from donations.models.appeal_reference import AppealReference
from donations.models.method import DonationMethod, MethodText
from donations.models.method_version import Immutable, MethodVersion

__all__ = [
    "Appeal",
    "AppealAmount",
    "AppealReference",
    "AppealText",
    "DonationMethod",
    "Immutable",
    "MethodText",
    "MethodVersion",
]
