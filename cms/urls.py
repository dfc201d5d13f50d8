"""The root URLconf."""

from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularSwaggerSplitView

from cms import problem_pages
from cms.health.views import healthz, readyz
from cms.media.views import serve_image
from cms.openapi import OpenApi
from cms.published.views.index import Index

handler400 = "cms.rest.problems.handler400"
handler403 = "cms.rest.problems.handler403"
handler404 = "cms.rest.problems.handler404"
handler500 = "cms.rest.problems.handler500"

public_api: list[URLPattern | URLResolver] = [
    path("", Index.as_view(), name="index"),
    path("openapi.json", OpenApi.as_view(), name="openapi"),
    path("openapi.yaml", OpenApi.as_view(kind="yaml"), name="openapi_yaml"),
    path("", include("articles.api.public.urls")),
    path("", include("articles.api.from_readers.urls")),
    path("", include("donations.api.public.urls")),
]

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="admin:index")),
    path("admin/", admin.site.urls),
    path("api/v1/", include((public_api, "api"))),
    path("api/docs/", SpectacularSwaggerSplitView.as_view(url_name="api:openapi"), name="docs"),
    path("api/docs/problems/", problem_pages.problems, name="problems"),
    path("healthz", healthz),
    path("readyz", readyz),
    re_path(rf"^{settings.MEDIA_URL.lstrip('/')}(?P<name>.+)$", serve_image, name="media"),
]

if settings.DEMO:
    urlpatterns += [path("demo/", include("cms.demo.urls"))]
