from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cms.published.models import Document
from cms.published.writing import differences
from tests.factories import NOW, an_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def run(*arguments):
    out = StringIO()
    call_command("rebuild_documents", *arguments, stdout=out)
    return out.getvalue()


def test_check_is_content_after_a_rebuild():
    run()
    assert run("--check") == "Every document is as it should be.\n"


def test_rebuild_tells_how_much_it_rendered_and_changed():
    run()
    an_article(status="published", slug="kabul")
    Document.objects.filter(key="kabul").update(card=b"{}", fingerprint="")
    assert run() == "5 rendered, 1 changed.\n"
    assert differences(at=NOW) == []


def test_check_names_what_differs_and_fails():
    run()
    Document.objects.filter(collection="site", language="en").update(card=b"{}", fingerprint="")
    out = StringIO()
    with pytest.raises(CommandError, match="1 documents differ"):
        call_command("rebuild_documents", "--check", stdout=out)
    assert out.getvalue() == "different: site/ (en)\n"
