"""Form field and widget for each kind of article field."""

from typing import Any

from django.conf import settings
from django.forms import Field
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_prose_editor.fields import ProseEditorFormField

from articles.admin.form.widgets import GrowingTextarea
from articles.body.allowlist import EXTENSIONS
from articles.fields import Kind, field_named
from cms.admin_forms.datetime_fields import LocalDateTimeField
from cms.admin_forms.rich_text import RichTextWidget, with_link_check
from cms.languages import default_language, direction_of

_LINK_HELP = gettext_lazy(
    "A page (example.org/x), a page of your own site (/x), a mail address, a telephone number with its +, or # and a "
    "heading of this text."
)

# What extensions of the editor ask the server.
_ASKING = {
    "Paste": {"address": reverse_lazy("admin:articles_article_ask_paste")},
    "ForeignPicture": {
        "upload": reverse_lazy("admin:media_image_ask_upload"),
        "library": reverse_lazy("admin:media_image_ask_pictures"),
        "media": settings.MEDIA_URL,
    },
}


def input_of(name: str) -> dict[str, Any]:
    """Return the arguments with which a column makes its form field, where its kind asks for another than Django's."""
    field = field_named(name)
    if field is None:
        return {}
    match field.kind:
        case Kind.DATETIME:
            return {"form_class": LocalDateTimeField, "widget": LocalDateTimeField.widget}
        case Kind.HTML:
            return {
                "form_class": ProseEditorFormField,
                "widget": RichTextWidget,
                "extensions": with_link_check(
                    EXTENSIONS | _ASKING, url_name="admin:articles_article_ask_link", help_text=_LINK_HELP
                ),
            }
    return {"widget": GrowingTextarea} if field.grows else {}


def put_attributes(name: str, field: Field, *, language: str) -> None:
    """Give an input the direction of the article's language and its placeholder, where the table says so."""
    entry = field_named(name)
    if entry is None:
        return
    if entry.in_article_language:
        field.widget.attrs |= content_attributes(language)
    if entry.kind == Kind.SLUG:
        field.widget.attrs |= {"dir": "auto", "autocapitalize": "none", "spellcheck": "false"}
    if entry.placeholder:
        field.widget.attrs["placeholder"] = _(entry.placeholder)


def content_attributes(language: str) -> dict[str, str]:
    """Return the HTML attributes of an input for text in a content language; scripts count the words of these."""
    try:
        direction = direction_of(language)
    except ValueError:
        language = default_language().code
        direction = direction_of(language)
    return {"lang": language, "dir": direction, "data-content": ""}
