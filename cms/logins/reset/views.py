"""The pages of a forgotten password; everybody may open them."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cms.access.mailing import can_mail_links
from cms.logins.reset.asking import WITHIN, ask_for_link
from cms.logins.reset.forms import AskForm, LinkUsedError, NewPasswordForm
from cms.logins.reset.links import TOKENS


@never_cache
def ask(request: HttpRequest, *, site: AdminSite) -> HttpResponse:
    """Ask for the address; the answer is the same whether or not there is an account."""
    can_mail = can_mail_links()
    form = AskForm(request.POST or None)
    status, headers = 200, {}
    if can_mail and form.is_valid():
        if ask_for_link(request, email=form.cleaned_data["email"], at=timezone.now()):
            return HttpResponseRedirect(reverse("admin:password_reset_sent"))
        form.add_error(None, _("Too many links were asked for from here. Try again in an hour."))
        status, headers = 429, {"Retry-After": str(int(WITHIN.total_seconds()))}
    context = {**site.each_context(request), "title": _("Forgotten password"), "form": form, "can_mail": can_mail}
    return TemplateResponse(request, "cms/logins/reset/ask.html", context, status=status, headers=headers)


@never_cache
def sent(request: HttpRequest, *, site: AdminSite) -> HttpResponse:
    """Say what happens now, to everybody alike."""
    context = {**site.each_context(request), "title": _("Look into your mail")}
    return TemplateResponse(request, "cms/logins/reset/sent.html", context)


class OpenLink(PasswordResetConfirmView):
    """Set the password; the second factor is asked for at the login that follows."""

    site: Any = None
    form_class = NewPasswordForm
    token_generator = TOKENS
    template_name = "cms/logins/reset/link.html"
    success_url = reverse_lazy("admin:login")

    def form_valid(self, form: Any) -> HttpResponse:
        """Save it, or say that the link is over."""
        try:
            return super().form_valid(form)
        except LinkUsedError:
            self.validlink = False
            return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the context, with what every page of the site is told."""
        return {**self.site.each_context(self.request), **super().get_context_data(**kwargs)}
