import sys

import pytest
from django.test import RequestFactory
from django.views.debug import ExceptionReporter

# The report quotes the source of this test: the word itself stands nowhere in it.
CANARY = "-".join(("yellow", "canary"))
SETTINGS = {
    "SECRET_KEY": CANARY,
    "SECRET_KEY_FALLBACKS": [CANARY],
    "CMS_SEAL_KEY": CANARY,
    "MAILERS": {"default": {"OPTIONS": {"password": CANARY}}},
}
POSTED = dict.fromkeys(("code", "new_code", "password1", "csrfmiddlewaretoken"), CANARY)
ENVIRONMENT = {"DATABASE_URL": f"postgres://desk:{CANARY}@db/cms", "EMAIL_URL": f"smtp://desk:{CANARY}@mail"}


def failing(key, raw_password, recovery_codes, encoded, shown):
    raise ZeroDivisionError(shown)


@pytest.mark.parametrize("is_debug", [True, False])
@pytest.mark.parametrize("form", ["get_traceback_html", "get_traceback_text"])
def test_report_of_an_error_shows_no_secret_and_what_helps(settings, is_debug, form):
    settings.DEBUG = is_debug
    for name, value in SETTINGS.items():
        setattr(settings, name, value)
    cookie = {"cookie": f"sessionid={CANARY}; csrftoken={CANARY}"}
    request = RequestFactory().post("/admin/", {**POSTED, "headline": "Typed words"}, headers=cookie)
    request.META |= ENVIRONMENT

    try:
        failing(CANARY, CANARY, [CANARY], CANARY, "What went wrong")
    except ZeroDivisionError:
        report = getattr(ExceptionReporter(request, *sys.exc_info()), form)()

    assert CANARY not in report
    assert all(words in report for words in ("What went wrong", "Typed words", "TIME_ZONE"))
