"""What the second factor adds to the admin site: its pages, the question after the password, and no page of secrets."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.contrib.admin import AdminSite
from django.db.models.base import ModelBase
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, path
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from cms.second_factor import views
from cms.second_factor.gate import View, is_open_page, lacks_second_factor, require_second_factor, verification_url
from cms.second_factor.password_forms import OwnPasswordForm

SECRET_APPS = frozenset({"otp_totp", "otp_static"})
"""Their rows hold secrets: no page of the admin shows them."""

PAGES: tuple[tuple[str, str, Callable[..., Any]], ...] = (
    ("second-factor/", "second_factor", views.show_state),
    ("second-factor/ask/", "second_factor_ask", views.verify),
    ("second-factor/set-up/", "second_factor_set_up", views.set_up_device),
    ("second-factor/recovery-codes/", "second_factor_recovery_codes", views.renew_codes),
    ("access/user/<object_id>/second-factor/", "second_factor_reset", views.reset_colleagues),
    ("access/user/<object_id>/invite/", "user_invite", views.invite_colleague),
    # In the place of Django's page of the same name, which knows nobody who sets it.
    ("access/user/<object_id>/password/", "auth_user_password_change", views.set_colleagues_password),
)


class SecondFactorSite(AdminSite):
    """An admin site behind the second factor; stands before the other bases."""

    password_change_form = OwnPasswordForm
    password_change_template = "cms/second_factor/password.html"  # noqa: S105 - a path

    def has_permission(self, request: HttpRequest) -> bool:
        """Allow nothing but the open pages before the code is entered."""
        return super().has_permission(request) and (is_open_page(request) or not lacks_second_factor(request))

    def admin_view[V: View](self, view: V, cacheable: bool = False) -> V:  # noqa: FBT001, FBT002 - Django's signature
        """Return the view, which leads to the question where the code is missing."""
        return require_second_factor(super().admin_view(view, cacheable))

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Lead on to the question who has given their password already."""
        if request.method == "GET" and lacks_second_factor(request):
            return HttpResponseRedirect(verification_url(request.GET.get("next", "")))
        return super().login(request, extra_context)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return what every page is told; without the menu as long as it leads nowhere."""
        context = super().each_context(request)
        return {**context, "is_popup": True} if lacks_second_factor(request) else context

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Change one's own password by our form; Unfold's page knows its own form only."""
        return AdminSite.password_change(self, request, extra_context)

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Register models; those of the devices are left out."""
        found: Iterable[ModelBase] = (
            [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else model_or_iterable
        )
        shown: Any = [model for model in found if model._meta.app_label not in SECRET_APPS]  # type: ignore[attr-defined] # every model has it
        super().register(shown, admin_class, **options)

    def get_urls(self) -> list[URLResolver | URLPattern]:
        """Add the pages of the second factor."""
        own = [path(address, self.admin_view(partial(view, site=self)), name=name) for address, name, view in PAGES]
        return [*own, *super().get_urls()]
