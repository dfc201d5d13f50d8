"""ModelAdmin of images."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms.admin_forms.errors import remember_domain_error
from cms.admin_forms.service_admin import ServiceAdmin, who_and_when
from cms.lib.domain_errors import DomainError, Invalid
from cms.media.forms import ImageForm, UploadForm
from cms.media.models import Image
from cms.media.picker import show_pictures, take_picture
from cms.media.search import IMAGE
from cms.media.services import NotStored, delete_image, transaction_with_files, update_image, upload_images
from cms.media.upload_handler import disk_error_of
from cms.media.uses import uses_of
from cms.media.visible_uses import visible_uses
from cms.search.admin import IndexedSearch
from cms.search.reading import Searched


class UseFilter(admin.SimpleListFilter):
    """Pictures that nothing shows, and pictures that some readers are not told about."""

    title = _("use")
    parameter_name = "use"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the choices."""
        return [("unused", _("Not used")), ("without-alt", _("Without alt text somewhere"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Image]) -> QuerySet[Image]:
        """Return the pictures of the choice."""
        if self.value() not in {"unused", "without-alt"}:
            return queryset
        uses = uses_of(set(Image.objects.values_list("pk", flat=True)))
        if self.value() == "unused":
            return queryset.exclude(pk__in=list(uses))
        return queryset.filter(pk__in=[pk for pk, each in uses.items() if not all(use.has_alt_text for use in each)])


@admin.register(Image)
class ImageAdmin(IndexedSearch, ServiceAdmin):
    """Pictures: taken in once, shown by articles; only the credit can be changed."""

    change_list_template = "cms/media/pictures.html"
    change_form_before_template = "cms/media/picture.html"
    list_display = ("__str__", "credit", "uploaded_at")
    list_filter = (UseFilter,)
    list_per_page = 48
    searched = Searched((IMAGE,))
    search_fields = ("original_name", "credit", "file")
    list_select_related = ("uploaded_by",)

    def get_urls(self) -> list[URLPattern]:
        """Add what the text editor asks."""
        wrap = self.admin_site.admin_view
        return [
            path("ask/upload/", wrap(take_picture), name="media_image_ask_upload"),
            path("ask/pictures/", wrap(show_pictures), name="media_image_ask_pictures"),
            *super().get_urls(),
        ]

    def get_form(self, request: HttpRequest, obj: Image | None = None, *args: Any, **kwargs: Any) -> Any:
        """Return the form for uploading, or the one for the credit."""
        kwargs["form"] = ImageForm if obj else UploadForm
        return super().get_form(request, obj, *args, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Image | None = None) -> tuple[str, ...]:
        """Return what can be typed."""
        return ("credit",) if obj else ("pictures", "credit")

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Return the list, each picture with its uses."""
        changelist = super().get_changelist_instance(request)
        uses = visible_uses(request, [image.pk for image in changelist.result_list])
        for image in changelist.result_list:
            image.seen = uses[image.pk]
        return changelist

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Show the picture above its form, with where it is used."""
        if original := context["original"]:
            context["seen"] = visible_uses(request, [original.pk])[original.pk]
        return super().render_change_form(request, context, **kwargs)

    def save_by_service(self, request: HttpRequest, *, row: Any, form: Any, rows: Any) -> Image:
        """Take in every file, or change the credit."""
        credit = form.cleaned_data["credit"]
        if row:
            return update_image(image=row, credit=credit, **who_and_when(request))
        return self._store_uploads(request, form.cleaned_data["pictures"], credit=credit)[-1]

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Save in a transaction whose files go with it: Django writes its log after the service has done its work."""
        if request.method != "POST":
            return super().changeform_view(request, *args, **kwargs)
        if error := disk_error_of(request):
            remember_domain_error(request, Invalid(NotStored.because_of(error).message, field="pictures"))
        with transaction_with_files() as request.new_files:  # type: ignore[attr-defined] # filled by `_store_uploads` only
            return super().changeform_view(request, *args, **kwargs)

    def _store_uploads(self, request: HttpRequest, files: list[Any], *, credit: str) -> list[Image]:
        uploads = [(file.name, file) for file in files]
        try:
            taken = upload_images(uploads=uploads, credit=credit, **who_and_when(request))
        except DomainError as error:
            raise Invalid(error.message, field="pictures") from error
        request.new_files += [str(image.file) for image in taken]  # type: ignore[attr-defined] # set just above
        for image in taken:
            if image.upload_hint:
                self.message_user(request, f"{image}: {image.upload_hint}", messages.WARNING)
        if len(taken) > 1:
            self.message_user(request, ngettext("%d picture.", "%d pictures.", len(taken)) % len(taken), messages.INFO)
        return taken

    def delete_by_service(self, request: HttpRequest, row: Image) -> None:
        """Delete the picture where nothing shows it."""
        delete_image(image=row, **who_and_when(request))
