"""Edition probes: read the edition at the lowest cost that the database allows.

Django's cursors would cost several times what the databases themselves take for it.
"""

from cms.response_cache.edition_probe.choice import EditionProbe, edition_probe_for

__all__ = ["EditionProbe", "edition_probe_for"]
