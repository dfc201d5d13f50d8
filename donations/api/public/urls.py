"""Public addresses of donations."""

from django.urls import path

from donations.api.public import views

urlpatterns = [path("donations/", views.Donations.as_view(), name="donations")]
