"""Names of the events of donations."""

PROPOSED = "donation.proposed"
WITHDRAWN = "donation.withdrawn"
APPROVED = "donation.approved"
REJECTED = "donation.rejected"
EMERGENCY = "donation.approved_in_emergency"
ACTIVATED = "donation.activated"
HIDDEN = "donation.hidden"
METHOD_MOVED = "donation.method_moved"
APPEAL_CHANGED = "donation.appeal_changed"
"""Readers are asked in other words: {"key", "changes": [[name, old words, new words]]}."""
CHANGED = "donation.changed"
"""Readers see other ways to give: {"version", "fingerprint", "approved_at"}, as the API answers them."""
FOREIGN_NUMBER = "donation.foreign_number_published"
"""Something else than donations carries numbers that nobody has approved: {"address", "language", "numbers"}."""
NOT_VERIFIED = "donation.not_verified"
"""What should be public does not prove it and is withheld: {"faults": sentences}."""
VERIFIED_AGAIN = "donation.verified_again"
ACCOUNT_CHANGED = "donation.account_changed"
"""An account that may decide about payment details, or about such accounts, is another than it was.

{"account": its id, "username", "person", "changes": [[name, before, after]], "addresses": of before and of now};
`actor_id` is missing where it was changed by a command or past this system.
"""
ACCOUNT_RECORDED = "donation.account_recorded"
"""The same for what counts as no change: how accounts were found at first, and a password that was hashed anew."""
ACCOUNT_CONFIRMED = "donation.account_confirmed"
"""A third person answers for an account that was changed."""
