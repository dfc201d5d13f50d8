"""The request for an article form, with what the steps of its view learn about it."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Self, cast
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

from articles.admin.autosave.session_fields import KEY, NUMBER, is_written_by, new_session_key, session_key_in
from cms.admin_forms.form_request import FormRequest, form_request, keep_form_request
from cms.lib.ids import parse_id

HALF_DIGEST = 32
"""Characters of a digest that are about the text; as many follow about buttons and other fields of ours."""


@dataclass(slots=True, kw_only=True)
class EditRequest(FormRequest):
    """The posted form of an article; `digest` is that of the form as it came in, whatever was put in its place since.

    `object_id` is the article as the URL names it, None where one is begun.
    """

    request: HttpRequest
    object_id: str | None
    digest: str
    restored_from: str | None = None
    """The session whose unsaved draft was put into the form: it is shown and not saved; "" is one without a key."""

    @classmethod
    def of(cls, request: HttpRequest, object_id: str | None) -> Self:
        """Begin to answer a request; it carries this object as `edit` from now on."""
        edit = cls(request=request, object_id=object_id, digest=_digest(request.POST))
        keep_form_request(request, edit)
        return edit

    @property
    def article_id(self) -> int | None:
        return parse_id(self.object_id)

    @property
    def user_id(self) -> int:
        return self.request.user.pk or 0

    @property
    def data(self) -> QueryDict:
        """The posted form as it stands now."""
        return self.request.POST

    @property
    def session_key(self) -> str:
        """The key of the form's edit session; "" where it has none, or somebody else has signed in meanwhile."""
        key = session_key_in(self.data)
        return key if is_written_by(key, self.user_id) else ""

    @property
    def number(self) -> int | None:
        """The number of the posted form among the drafts of its session; None where no script gave one."""
        return parse_id(self.data.get(NUMBER))

    @property
    def version(self) -> int | None:
        """The version that the form was opened with; None where it begins an article."""
        return parse_id(self.data.get("version"))

    def restore(self, data: QueryDict, *, session_key: str) -> None:
        """Put an unsaved draft in place of the posted form, in a session of its own: the draft's may still be open."""
        self.restored_from = session_key
        data[KEY] = new_session_key(self.user_id)
        data[NUMBER] = ""
        self.replace_data(data)

    def replace_data(self, data: QueryDict) -> None:
        """Put another form in place of the posted one."""
        self.request.POST = data  # type: ignore[assignment] # a QueryDict like the one before


def edit_request(request: HttpRequest) -> EditRequest:
    """Return what the article form's view knows of its request."""
    return cast(EditRequest, form_request(request))


def _digest(data: QueryDict) -> str:
    sent = sorted((name, values) for name, values in data.lists() if name not in {"csrfmiddlewaretoken", NUMBER})
    ours = [(name, values) for name, values in sent if name.startswith("_")]
    text = [(name, values) for name, values in sent if not name.startswith("_")]
    return _half_digest(text) + _half_digest(ours)


def _half_digest(sent: list[tuple[str, list[Any]]]) -> str:
    return sha256(urlencode(sent, doseq=True).encode()).hexdigest()[:HALF_DIGEST]
