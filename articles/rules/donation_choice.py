"""What readers of an article are asked for: it decides, or else its section, or else the site."""

from typing import Protocol

OFF = "off"


class AsksForDonations(Protocol):
    """An article, or a section."""

    @property
    def donation_block(self) -> str: ...

    @property
    def donation_appeal(self) -> str: ...


def chosen_appeal(article: AsksForDonations | None, section: AsksForDonations | None) -> str | None:
    """Return the key of the appeal under an article, "" for the default one, None where nothing is asked for.

    Without an article it is that of one which leaves all to its section.
    """
    block = article.donation_block if article else "inherit"
    if block == "inherit":
        block = section.donation_block if section else "inherit"
    if block == OFF:
        return None
    return (article.donation_appeal if article else "") or (section.donation_appeal if section else "")
