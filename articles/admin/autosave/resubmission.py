"""Resubmissions: a form that was saved and arrives again, from a double press or a retrying browser.

What arrives word for word is answered as before and not carried out again. Text that was typed on after the save has a
higher number and goes over it, not beside it: a second article, or a merge with oneself, would be nobody's wish. Two
texts without a number are something else: one form that was opened twice. The second of them meets an edit conflict.
"""

from datetime import datetime

from articles.admin.autosave.edit_request import HALF_DIGEST, EditRequest
from articles.admin.autosave.session_fields import draft_number_in
from articles.models import Article, EditSession
from articles.services.writing.edit_sessions import last_saved_session, record_saved_session


class SavedMeanwhile(Exception):
    """The same form was saved while this request waited for the edition's lock."""


def find_saved_session(edit: EditRequest, article_id: int | None) -> EditSession | None:
    """Return the last save of the posted form, or of what it was restored from; None where neither was saved.

    `article_id` is the article whose form it is, None where one is begun.
    """
    saved = last_saved_session(user_id=edit.user_id, key=edit.session_key) if edit.session_key else None
    return saved if saved and article_id in {None, saved.article_id} else None


def is_resubmission(edit: EditRequest, saved: EditSession) -> bool:
    """Whether what arrived is, word for word and button for button, what was saved."""
    return saved.key == edit.session_key and saved.saved_digest == edit.digest


def rebase_on_own_save(edit: EditRequest, saved: EditSession | None) -> None:
    """Let text that was typed on after a save of the same form count as written over it."""
    if saved is None:
        return
    edit.object_id = edit.object_id or str(saved.article_id)
    if _continues(edit, saved) and _is_older(edit, saved):
        data = edit.data.copy()
        data["version"] = str(saved.saved_version)
        edit.replace_data(data)


def require_first_submission(edit: EditRequest, article_id: int | None) -> None:
    """Raise SavedMeanwhile where the form was saved a moment ago; only certain while the edition is locked."""
    saved = find_saved_session(edit, article_id)
    if saved and (is_resubmission(edit, saved) or (_continues(edit, saved) and _is_older(edit, saved))):
        raise SavedMeanwhile


def record_save(edit: EditRequest, article: Article, *, at: datetime) -> None:
    """Close the form's edit session: within the transaction of the save."""
    if edit.session_key:
        record_saved_session(
            article=article,
            user_id=edit.user_id,
            key=edit.session_key,
            number=draft_number_in(edit.data, at),
            digest=edit.digest,
            at=at,
        )


def _continues(edit: EditRequest, saved: EditSession) -> bool:
    """Whether the text goes on from what was saved: under a higher number, restored, or with another button only.

    A form that has begun an article knows no version; whatever it sends later is about that article.
    """
    is_same_text = saved.saved_digest[:HALF_DIGEST] == edit.digest[:HALF_DIGEST]
    is_later = saved.key != edit.session_key or (edit.number or 0) > saved.number
    return edit.version is None or is_later or is_same_text


def _is_older(edit: EditRequest, saved: EditSession) -> bool:
    return (edit.version or 0) < (saved.saved_version or 0)
