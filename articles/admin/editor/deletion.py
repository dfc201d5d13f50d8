"""The page that confirms the deletion of a draft and shows who is writing in it."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, EditSession
from articles.services import delete_article
from cms.admin_forms.service_admin import who_and_when
from cms.lib.domain_errors import EditConflict
from cms.lib.ids import parse_id


class SavedSinceAsked(EditConflict):
    """Somebody has saved the draft since its deletion was asked about."""

    message = "Somebody has saved this since you asked to delete it. Look at it, then delete it if you still want to."


class ArticleDeletion:
    """Deletion of a draft, after a page that names colleagues who are writing in it."""

    delete_confirmation_template = "admin/articles/article/editor/delete_confirmation.html"

    def render_delete_form(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        """Ask, and say who has the draft open."""
        article: Article = context["object"]
        context |= {"version": article.version, "others": _others(request, article)}
        answer: HttpResponse = super().render_delete_form(request, context)  # type: ignore[misc] # Django's own
        return answer

    def delete_by_service(self, request: HttpRequest, row: Article) -> None:
        """Delete a draft that was never public."""
        try:
            delete_article(article=row, version=parse_id(request.POST.get("version")) or 0, **who_and_when(request))
        except EditConflict as conflict:
            raise SavedSinceAsked from conflict


def _others(request: HttpRequest, article: Article) -> list[str]:
    """Return a sentence for everybody who has the draft open or has left text in it."""
    now = timezone.now()
    forms = EditSession.objects.of(article.pk).not_closed().defer("typed")
    at_it = forms.filter(Q(pk__in=forms.alive(at=now).values("pk")) | Q(typed_at__isnull=False))
    others = at_it.exclude(user_id=request.user.pk or 0)
    return list(dict.fromkeys(_sentence(each, is_alive=each.is_alive(now)) for each in others))


def _sentence(form: EditSession, *, is_alive: bool) -> str:
    name = str(form.user)
    if not is_alive:
        return _("%(name)s has unsaved text in it.") % {"name": name}
    if form.typed_at:
        return _("%(name)s has it open and is writing.") % {"name": name}
    return _("%(name)s has it open.") % {"name": name}
