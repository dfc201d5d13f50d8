"""The pages on which the newsroom keeps its ways to give and its appeals."""

from donations.admin import appeal, ledger, method

__all__ = ["appeal", "ledger", "method"]
