"""Public reading: views over stored documents that the domain apps declare their collections to."""

from cms.delivery.views.detail import DetailView
from cms.delivery.views.listing import ListView

__all__ = ["DetailView", "ListView"]
