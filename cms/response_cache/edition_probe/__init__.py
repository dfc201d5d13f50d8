"""Edition probes: one number out of the database, with as little around it as the databases allow.

Django's cursors would cost several times what the databases themselves take for it.
"""

from cms.response_cache.edition_probe.choice import EditionProbe, edition_probe_for

__all__ = ["EditionProbe", "edition_probe_for"]
