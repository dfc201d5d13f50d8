"""The app of the read side."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "cms.published"
    label = "delivery"
    verbose_name = "Delivery"
