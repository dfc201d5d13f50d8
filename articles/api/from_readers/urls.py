"""Public URLs that accept a POST."""

from django.urls import path

from articles.api.from_readers import views

urlpatterns = [
    path("articles/<str:slug>/views/", views.Views.as_view(), name="article_views"),
]
