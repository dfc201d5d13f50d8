"""The question that pages ask before they send a form: is the server there, and who is signed in."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from cms.second_factor.gate import lacks_second_factor


@never_cache
@require_GET
def tell_sign_in(request: HttpRequest, *, site: AdminSite) -> HttpResponse:
    """Answer {"token": the one that forms need now, "user": key or null, "name", "must_verify"}.

    `must_verify`: the code of the second factor has yet to come. Other sites cannot read the answer.
    """
    user = request.user if request.user.is_authenticated else None
    must_verify = user is not None and lacks_second_factor(request)
    is_inside = must_verify or site.has_permission(request)
    return JsonResponse(
        {
            "token": get_token(request),
            "user": user.pk if user and is_inside else None,
            "name": str(user) if user and is_inside else "",
            "must_verify": must_verify,
        }
    )
