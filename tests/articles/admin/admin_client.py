"""An editor in the admin: opens forms, types, presses buttons."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.models import Article
from tests.factories import a_user
from tests.factories.admin_forms import open_unrendered

MANAGEMENT = ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")


def address(article: Article | None = None, page: str = "change") -> str:
    """Return the address of an article's page, or of the form for a new one."""
    if article is None:
        return reverse("admin:articles_article_add")
    return reverse(f"admin:articles_article_{page}", args=[article.pk])


class AdminClient:
    """What somebody in a role does in the admin."""

    def __init__(self, role: str = "editor", **values: Any) -> None:
        self.user = a_user(role=role, **values)
        self.client = Client(headers={"Accept": "text/html"})
        self.client.force_login(self.user)

    def get(self, article: Article | None = None, page: str = "change") -> HttpResponse:
        return self.client.get(address(article, page))

    def form(self, article: Article | None = None) -> dict[str, Any]:
        """Return what a browser would post if nothing were typed."""
        context = open_unrendered(self.client, address(article)).context
        data = _data(context["adminform"].form)
        for inline in context["inline_admin_formsets"]:
            formset = inline.formset
            data |= {
                formset.management_form.add_prefix(name): formset.management_form[name].value() for name in MANAGEMENT
            }
            data |= {name: value for form in formset.forms for name, value in _data(form).items()}
        return data

    def post(self, article: Article | None = None, data: dict[str, Any] | None = None, **typed: Any) -> HttpResponse:
        """Open the form, type, and save; or post `data` that was opened before."""
        opened = self.form(article) if data is None else data
        return self.client.post(address(article), {**opened, "_continue": "1", **typed})

    def press(self, article: Article | None, move: str, **typed: Any) -> HttpResponse:
        """Press the button of a move."""
        return self.post(article, _move=move, **typed)


def _data(form: BaseForm) -> dict[str, Any]:
    values = {field.html_name: _posted(field) for field in form}
    return {name: value for name, value in values.items() if value not in (None, False)}


def _posted(field: Any) -> Any:
    value, formatted = field.value(), field.field.widget.format_value(field.value())
    is_choice = isinstance(formatted, (list, bool)) or isinstance(value, (list, bool))
    return value if is_choice else formatted


def errors(response: HttpResponse) -> dict[str, list[str]]:
    """Return the errors of the form by field; "__all__" for the form as a whole."""
    return response.context["adminform"].form.errors
