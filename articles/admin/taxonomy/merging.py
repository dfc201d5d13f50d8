"""Merging sections, tags or authors that are one: a page asks which stays and says what comes along."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.models import Named
from articles.services import merge_named, moved_by_merging
from articles.services.taxonomy.names import NameTaken
from cms.admin_forms.service_admin import who_and_when
from cms.lib.ids import parse_id

MOST = 50
TEMPLATE = "admin/articles/taxonomy/merge.html"


def merge_page(model_admin: Any, request: HttpRequest, chosen: QuerySet[Any]) -> HttpResponse:
    """Show what merging means for each that could stay; merge once one was picked."""
    found = list(chosen.order_by("pk")[: MOST + 1])
    if not 1 < len(found) <= MOST:
        messages.error(request, _("Choose from two to %(most)d. Nothing was merged.") % {"most": MOST})
        return HttpResponseRedirect(request.get_full_path())
    kept_pk = parse_id(request.POST.get("kept", ""))
    kept = next((each for each in found if each.pk == kept_pk), None)
    if kept is None:
        return _ask(model_admin, request, found)
    return _merge(model_admin, request, kept, [each for each in found if each is not kept])


def naming_the_other(refusal: NameTaken) -> NameTaken:
    """Return the refusal with a link to the one that has the name."""
    if refusal.taken_by is None or refusal.field is None:
        return refusal
    linked = NameTaken(refusal.message, field=refusal.field)
    linked.errors = {refusal.field: format_html("{} {}", refusal.message, links_to([refusal.taken_by]))}
    return linked


def links_to(named: Iterable[Named]) -> SafeString:
    """Return the names as links to their forms, in a window of its own: what was typed stays."""
    rows = ((_address(each), str(each), each.slug) for each in named)
    return format_html_join(", ", '<a class="cms-link" href="{}" target="_blank">{} ({})</a>', rows)


def _ask(model_admin: Any, request: HttpRequest, found: list[Any]) -> HttpResponse:
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Merge %(what)s") % {"what": model_admin.opts.verbose_name_plural},
        "opts": model_admin.opts,
        "media": model_admin.media,
        "choices": [(each, moved_by_merging([each]), _address(each)) for each in found],
        "back_address": request.get_full_path(),
    }
    return TemplateResponse(request, TEMPLATE, context, headers={"Cache-Control": "private, no-store"})


def _merge(model_admin: Any, request: HttpRequest, kept: Any, others: list[Any]) -> HttpResponse:
    version = parse_id(request.POST.get(f"version-{kept.pk}", "")) or 0
    names = ", ".join(map(str, others))
    moved = merge_named(kept=kept, others=others, version=version, **who_and_when(request))
    text = _("%(names)s merged into “%(kept)s”: %(articles)d articles and %(redirects)d addresses came along.")
    counts = {"articles": moved.article_count, "redirects": moved.redirect_count}
    told = text % {"names": names, "kept": kept, **counts}
    model_admin.log_change(request, kept, told)
    messages.success(request, told)
    return HttpResponseRedirect(request.get_full_path())


def _address(named: Named) -> str:
    return reverse(f"admin:articles_{named._meta.model_name}_change", args=[named.pk])
