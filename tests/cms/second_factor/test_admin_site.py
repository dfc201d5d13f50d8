import pytest
from django.contrib import admin
from django_otp import device_classes
from django_otp.plugins.otp_static.models import StaticToken

from cms.theme import account_links


def test_devices_have_no_page_in_the_admin():
    assert not any(admin.site.is_registered(model) for model in (*device_classes(), StaticToken))


@pytest.mark.django_db
def test_ones_own_menu_leads_to_the_second_factor(rf):
    pages = ["/admin/password_change/", "/admin/second-factor/", "/admin/sessions/"]
    assert [link["link"] for link in account_links(rf.get("/"))] == pages
