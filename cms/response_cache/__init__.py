"""The layer in front of Django that answers from memory what every reader gets alike (docs/decisions/0008)."""
