"""The rows that a form begins with, after a proposal has come to nothing."""

from django.db.models import F

from donations.models import DonationMethod, LedgerEntry, MethodVersion
from donations.services.method_words import MethodWords, replace_words_of_method


def restore_desk_rows(method: DonationMethod) -> None:
    """Let forms begin with what readers see again; where they have never seen the method, with what was proposed."""
    live = LedgerEntry.objects.read().standing(method.key).live
    if live is None:
        return
    version = MethodVersion.objects.get(method=method, number=live.number)
    DonationMethod.objects.filter(pk=method.pk).update(details=version.details, version=F("version") + 1)
    replace_words_of_method(method, {language: MethodWords(**words) for language, words in version.texts.items()})
    method.refresh_from_db()
