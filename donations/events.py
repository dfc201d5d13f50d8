"""What can happen to donations."""

METHOD_CHANGED = "donation.method_changed"
APPEAL_CHANGED = "donation.appeal_changed"
