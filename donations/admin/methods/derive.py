"""JSON view of the values that follow from a typed number, such as bank and BIC."""

from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from cms.lib.domain_errors import Invalid
from donations.admin.method_preview import shown_method
from donations.admin.methods.form import field_names
from donations.methods import METHODS


@require_POST
def derive(request: HttpRequest) -> JsonResponse:
    """Answer {"errors": {field: message}, "html": the block as readers will see it, "" with errors}.

    Posted: `kind`, a value for each of its fields, and a `label` with its `language` to show above it.
    """
    kind = request.POST.get("kind", "")
    if kind not in METHODS:
        return JsonResponse({"errors": {"kind": "There is no such kind."}, "html": ""}, status=400)
    values = {name: request.POST.get(name, "") for name in field_names(kind)}
    try:
        details = METHODS[kind].clean(_with_gaps_filled(kind, values))
    except Invalid:
        return JsonResponse({"errors": _errors(kind, values), "html": ""})
    labels = [(language, request.POST.get(f"label.{language}", "")) for language in request.POST.getlist("language")]
    shown = shown_method(kind=kind, details=details, labels=labels)
    return JsonResponse({"errors": {}, "html": render_to_string("donations/admin/shown.html", {"shown": shown})})


def _errors(kind: str, values: dict[str, str]) -> dict[str, str]:
    try:
        METHODS[kind].clean(values)
    except Invalid as error:
        return error.errors
    return {}


def _with_gaps_filled(kind: str, values: dict[str, str]) -> dict[str, str]:
    """Return the values with a dash in required fields that are still empty, so that the rest is shown already."""
    if not any(values.values()):
        return values
    required = {field.name for field in METHODS[kind].fields if field.is_required}
    return {name: value or ("–" if name in required else "") for name, value in values.items()}
