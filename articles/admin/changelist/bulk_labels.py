"""Labels and messages of the bulk actions."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.rules.workflow import Move


@dataclass(frozen=True, slots=True)
class BulkLabels:
    """`change` is what readers will see change; `done` is said of each article that was moved."""

    title: Promise
    change: Promise
    button: Promise
    done: Promise


BULK_LABELS: dict[Move, BulkLabels] = {
    Move.SUBMIT: BulkLabels(
        title=_("Submit for review"),
        change=_("Readers see no change. The articles wait for an editor."),
        button=_("Submit for review"),
        done=_("Submitted for review."),
    ),
    Move.RETURN: BulkLabels(
        title=_("Request changes"),
        change=_("Readers see no change. The articles are drafts again."),
        button=_("Request changes"),
        done=_("Changes are requested."),
    ),
    Move.PUBLISH: BulkLabels(
        title=_("Publish now"),
        change=_("Readers see these articles at once: on the page, in lists and in feeds."),
        button=_("Publish now"),
        done=_("Published: readers see it now."),
    ),
    Move.UNSCHEDULE: BulkLabels(
        title=_("Unschedule"),
        change=_("These articles will not be published at their time. They are drafts again."),
        button=_("Unschedule"),
        done=_("Unscheduled."),
    ),
    Move.WITHDRAW: BulkLabels(
        title=_("Unpublish"),
        change=_(
            "Readers cannot read these articles any more. In place of each they see the reason that you give here."
        ),
        button=_("Unpublish"),
        done=_("Unpublished: readers see the reason."),
    ),
}
