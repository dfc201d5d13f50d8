"""The newsroom's admin site."""

from unfold.sites import UnfoldAdminSite


class NewsroomAdminSite(UnfoldAdminSite):  # type: ignore[misc] # Unfold ships no types
    """Unfold's site under our name; the order of the menu stands in settings.UNFOLD."""
