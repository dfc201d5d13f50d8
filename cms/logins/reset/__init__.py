"""A forgotten password: a link by mail, signed, for one hour and for one use (docs/decisions/0037)."""
