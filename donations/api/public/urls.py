"""Public URLs of donations."""

from django.urls import path

from donations.api.public import qr_views, views

urlpatterns = [
    path("donations/", views.Donations.as_view(), name="donations"),
    path("donations/log/", views.DonationLog.as_view(), name="donation_log"),
    path("donations/methods/<str:id>/qr.svg", qr_views.SvgCode.as_view(), name="method_qr_svg"),
    path("donations/methods/<str:id>/qr.png", qr_views.PngCode.as_view(), name="method_qr_png"),
]
