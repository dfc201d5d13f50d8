"""Settings by which the platform finds the domains; system checks verify them."""

from typing import Any

# What readers may see: one source for each kind of published document.
CMS_DOCUMENTS = [
    "articles.documents.SITE",
    "articles.documents.SECTIONS",
    # Tags and authors are known from their first article on: articles come first.
    "articles.documents.ARTICLES",
    "articles.documents.TAGS",
    "articles.documents.AUTHORS",
    "donations.documents.DONATIONS",
    "donations.documents.LOG",
]
# Tables that follow from other rows: each writes its own again, a short transaction after the other, yielding how many
# rows differed. A rebuild does so first, because fixtures come past the services.
CMS_DERIVED_TABLES = ["articles.services.writing.image_rows.rebuild_image_rows"]
# What applies the rollouts in effect to the stored documents of a collection (cms/published/rollouts.py).
CMS_ROLLOUTS = {"articles": "articles.documents.rollouts.apply_rollouts"}
# Raised with every change of what these sources render: whoever starts next renders everything again.
CMS_DOCUMENTS_VERSION = 5
# Stored documents hold what these say: whoever starts next with other values renders everything again.
CMS_DOCUMENTS_HOLD = ("PUBLIC_URL", "FRONTEND_URL", "CMS_ARTICLE_URL", "TIME_ZONE")
# Readers get documents of these collections only with a seal that verifies, which writing to the database cannot forge.
CMS_SEALED_COLLECTIONS = ["donations", "donation_log"]
# What their seals are bound to besides their content, so that what was sealed before it moved on is not shown again.
CMS_SEAL_CONTEXT = "donations.models.PUBLIC_HEAD_SQL"

# What the search of the admin finds: one source for each kind of row.
CMS_SEARCH = [
    "articles.services.search.sources.ARTICLES",
    "articles.services.search.sources.SECTIONS",
    "articles.services.search.sources.TAGS",
    "articles.services.search.sources.AUTHORS",
    "cms.media.search.IMAGES",
    "donations.services.appeals.search.APPEALS",
]
# Raised with every change of what these sources give or of how words are made: the worker fills the index again.
CMS_SEARCH_VERSION = 1

# Columns of fixtures of our own that change by being used: their rows are the fixture's all the same.
CMS_FIXTURE_CHANGES = {
    "access.user": ("password", "last_login"),
    "articles.article": ("status", "withdraw_at", "version"),
    "articles.viewcount": ("count",),
}

# Who knows where images are used: asked before one is deleted.
CMS_IMAGE_USES = ["articles.services.image_uses.image_uses"]
# Who shows the credits of images to readers: told of a new one, in the transaction that stores it.
CMS_IMAGE_CREDITS = ["articles.services.rollouts.show_credit"]

# Whoever may do any of this, by a role or otherwise, needs a second factor.
CMS_SECOND_FACTOR_PERMISSIONS = (
    "access.add_user",
    "access.change_user",
    "auth.change_group",
    "donations.change_donationmethod",
    "donations.add_proposal",
    "donations.approve_proposal",
    "donations.approve_in_emergency",
)

# What everybody who answers for donations is told of.
ALARMS = (
    "donation.proposed",
    "donation.withdrawn",
    "donation.approved",
    "donation.rejected",
    "donation.approved_in_emergency",
    "donation.activated",
    "donation.hidden",
    "donation.appeal_changed",
    "donation.foreign_number_published",
    "donation.not_verified",
    "donation.verified_again",
    "donation.account_changed",
    "donation.account_confirmed",
    "donation.blocks_changed",
    "section.donations_changed",
)

# Subscribers of the outbox: the worker delivers these events to each, in its own time and at least once.
CMS_SUBSCRIBERS: dict[str, dict[str, Any]] = {
    "log": {
        "deliver": "cms.outbox.log_subscriber.write_line",
        "events": (
            "article.published",
            "article.changes_published",
            "article.switched",
            "article.withdrawn",
            "donation.changed",
        ),
    },
    "treasurers": {
        "deliver": "donations.services.monitoring.alarms.alert",
        "is_alarm": True,  # a failure is a fault at once, for everybody who answers for donations
        "events": ALARMS,
    },
    "board": {
        "deliver": "donations.services.monitoring.alarm_webhook.send",
        "is_alarm": True,
        "needs": "CMS_ALARM_URL",  # without that setting it gets nothing
        "events": ALARMS,
    },
    "numbers_in_articles": {
        "deliver": "donations.services.monitoring.watch_documents.look_at_appeared",
        "events": ("article.published",),  # other changes are looked at by edition, see CMS_PERIODIC_TASKS
    },
    "donation_blocks": {
        "deliver": "donations.services.monitoring.watch_blocks.look",
        "events": ("article.donations_changed",),
    },
    "files_of_pictures": {"deliver": "cms.media.services.deleting.delete_file", "events": ("image.deleted",)},
    "password_links": {
        "deliver": "cms.logins.reset.mail_subscriber.mail_links",
        "events": ("access.password_reset_asked", "access.invited"),
    },
    "second_factor_mail": {
        "deliver": "cms.second_factor.mail_subscriber.mail_owner",
        "events": (
            "access.second_factor_set_up",
            "access.second_factor_reset",
            "access.recovery_codes_made",
            "access.recovery_code_used",
            "access.password_changed",
        ),
    },
}

# Periodic tasks of the worker: `work` does a piece and returns whether there is more; `when`, if given, is asked first.
CMS_PERIODIC_TASKS: dict[str, dict[str, Any]] = {
    "render_documents": {
        "work": "cms.published.writing.complete.render_a_piece",
        "when": "cms.published.writing.complete.is_something_missing",
        "every_seconds": 1,
    },
    "store_rollouts": {
        "work": "articles.services.rollouts.store_a_piece",
        "when": "articles.services.rollouts.is_something_left",
        "every_seconds": 1,
    },
    "fill_search": {
        "work": "cms.search.filling.fill_a_piece",
        "when": "cms.search.filling.is_something_unfilled",
        "every_seconds": 1,
    },
    "announce_scheduled": {
        "work": "articles.services.publishing.scheduled.announce_due",
        "when": "articles.services.publishing.scheduled.is_something_due",
        "every_seconds": 1,
    },
    "withdraw_planned": {
        "work": "articles.services.publishing.expired.withdraw_due",
        "when": "articles.services.publishing.expired.is_something_over",
        "every_seconds": 1,
    },
    "activate_donations": {
        "work": "donations.services.approval.activate.activate_due",
        "when": "donations.services.approval.activate.is_something_due",
        "every_seconds": 5,
    },
    "watch_donations": {"work": "donations.services.monitoring.watch.watch", "every_seconds": 60},
    "look_at_documents": {
        "work": "donations.services.monitoring.watch_documents.look_at_changes",
        "when": "donations.services.monitoring.watch_documents.is_something_unseen",
        "every_seconds": 5,
    },
    "look_at_accounts": {"work": "donations.services.approval.accounts.record.look", "every_seconds": 20},
    "prune": {"work": "articles.services.housekeeping.pruning.prune", "every_seconds": 3600},
    "rank_views": {"work": "articles.services.page_views.upkeep.rank_views", "every_seconds": 60},
    "prune_views": {"work": "articles.services.page_views.upkeep.prune_views", "every_seconds": 600},
    "forget": {"work": "cms.worker.retention.forget", "every_seconds": 3600},
    "prune_logins": {"work": "cms.logins.throttle.prune", "every_seconds": 3600},
    "prune_csp_reports": {"work": "cms.csp_reports.counting.prune", "every_seconds": 3600},
    "prune_sessions": {"work": "cms.logins.sessions.upkeep.prune", "every_seconds": 3600},
}

# Opens the transaction in which accounts are changed, and writes down what is different at its end.
CMS_ACCOUNT_RECORDER = "donations.services.approval.accounts.record.recorded_changes"

# Each returns why this installation is not ready, or "": /readyz and `manage.py worker --status` ask them.
CMS_READINESS = ["cms.published.writing.completeness.why_incomplete"]

# Invites a new account without a password; its DomainError says why it cannot.
CMS_INVITATION = "cms.logins.reset.inviting.invite"

# The cards of the start page: from a request to the context of their templates, empty for who may not see them.
CMS_DASHBOARD_CARDS = [
    "articles.admin.dashboard.page.start_page",
    "donations.admin.dashboard_card.payment_details",
    "cms.worker.dashboard_card.system_status",
    "cms.logins.dashboard_card.failed_logins",
]
# Numbers beside a line of the navigation (cms/theme.py), by the name of its URLs.
CMS_NAVIGATION_BADGES = {"articles_article": "articles.admin.dashboard.page.in_review_badge"}
