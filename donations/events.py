"""What can happen to donations."""

METHOD_CHANGED = "donation.method_changed"
METHOD_MOVED = "donation.method_moved"
APPEAL_CHANGED = "donation.appeal_changed"
