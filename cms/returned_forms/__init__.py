"""Forms that were sent and not carried out: what was typed comes back to whoever typed it (docs/decisions/0029)."""
