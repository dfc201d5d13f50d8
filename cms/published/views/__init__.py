"""Public reading: views over stored documents that the domain apps declare their collections to."""

from cms.published.views.detail import DetailView
from cms.published.views.list import ListView

__all__ = ["DetailView", "ListView"]
