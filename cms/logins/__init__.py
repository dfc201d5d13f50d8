"""Logins: how often somebody may try, and how many passwords are hashed at once (docs/decisions/0036)."""
