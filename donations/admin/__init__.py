"""The pages on which the newsroom keeps its ways to give and its appeals."""

from donations.admin import appeal, method

__all__ = ["appeal", "method"]
