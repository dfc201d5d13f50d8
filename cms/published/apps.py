"""The app of published documents."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "cms.published"
    label = "delivery"
    verbose_name = "Delivery"
