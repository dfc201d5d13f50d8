"""Public URLs of articles."""

from django.urls import path

from articles.api.public import views

urlpatterns = [
    path("articles/", views.ArticleList.as_view(), name="articles"),
    path("articles/popular/", views.PopularList.as_view(), name="popular"),
    path("articles/<str:slug>/", views.ArticleDetail.as_view(), name="article"),
    path("sections/", views.SectionList.as_view(), name="sections"),
    path("sections/<str:slug>/", views.SectionDetail.as_view(), name="section"),
    path("tags/", views.TagList.as_view(), name="tags"),
    path("tags/<str:slug>/", views.TagDetail.as_view(), name="tag"),
    path("authors/", views.AuthorList.as_view(), name="authors"),
    path("authors/<str:slug>/", views.AuthorDetail.as_view(), name="author"),
    path("site/", views.Site.as_view(), name="site"),
]
