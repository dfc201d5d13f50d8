"""The page about each problem code, to which `type` of a problem points."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.rest.problems.codes import MEANINGS


@require_safe
def problems(request: HttpRequest) -> HttpResponse:
    """Show every code with its meaning."""
    entries = [(code, code.replace("_", "-"), meaning) for code, meaning in MEANINGS.items()]
    return render(request, "docs/problems.html", {"entries": entries})
