"""The two addresses, as in the product."""

from django.urls import path

from tests.benchmarks.plain_drf.views import ArticleDetail, ArticleList

urlpatterns = [
    path("api/v1/articles/", ArticleList.as_view()),
    path("api/v1/articles/<str:slug>/", ArticleDetail.as_view()),
]
