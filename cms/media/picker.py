"""What the text editor asks about pictures: one to take in, and those that are there."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils.translation import gettext as _

from cms.admin_forms.service_admin import who_and_when
from cms.lib.domain_errors import DomainError
from cms.media.models import Image
from cms.media.search import IMAGE
from cms.media.services import NotStored, upload_image
from cms.media.upload_handler import disk_error_of
from cms.search.reading import Searched, in_order, search

MOST_CHOICES = 24


def take_picture(request: HttpRequest, **_options: Any) -> HttpResponse:
    """Answer a POST of the file `picture` with the picture that it is now, as `_described`.

    422 with {"message"} for a file that is no picture, or that cannot be kept.
    """
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not request.user.has_perm("media.add_image"):
        raise PermissionDenied
    if error := disk_error_of(request):
        return _refused(NotStored.because_of(error).message)
    upload = request.FILES.get("picture")
    if upload is None:
        return _refused(_("Choose a file."))
    try:
        image = upload_image(upload=upload, name=upload.name or "", credit="", **who_and_when(request))
    except DomainError as refusal:
        return _refused(refusal.message)
    return JsonResponse({**_described(image), "hint": image.upload_hint})


def show_pictures(request: HttpRequest, **_options: Any) -> HttpResponse:
    """Answer with the newest pictures, or with those that `q` finds, best first: {"pictures": [as `_described`]}."""
    if not request.user.has_perm("media.view_image"):
        raise PermissionDenied
    images: QuerySet[Image] = Image.objects.all()
    if typed := request.GET.get("q", "").strip():
        images = in_order(images, search(images, Searched((IMAGE,)), typed)[:MOST_CHOICES])
    return JsonResponse({"pictures": [_described(each) for each in images[:MOST_CHOICES]]})


def _described(image: Image) -> dict[str, Any]:
    """Return {"id": 7, "src": "/media/…", "width": 1600, "height": 900, "name": "what people call it"}."""
    return {
        "id": image.pk,
        "src": image.file.url,
        "width": image.width,
        "height": image.height,
        "name": str(image),
    }


def _refused(message: str) -> JsonResponse:
    return JsonResponse({"message": message}, status=422)
