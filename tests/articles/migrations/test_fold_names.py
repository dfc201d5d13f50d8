from importlib import import_module

import pytest
from django.apps import apps

from articles.models import AuthorName, TagName
from articles.services import doubles
from tests.factories import a_tag, an_author

pytestmark = pytest.mark.django_db


def test_names_of_before_are_folded_and_doubles_stay_until_they_are_merged():
    first, second = a_tag(names={"en": {"name": "Kabul"}, "nb": {"name": "Kabul"}}), a_tag(name="Herat")
    an_author(name="Åse")
    TagName.objects.filter(tag=second).update(name="KABUL")
    TagName.objects.update(folded_name="", holds_name=False)
    AuthorName.objects.update(folded_name="")

    import_module("articles.migrations.0014_fold_names").fold_names(apps, None)

    rows = list(TagName.objects.order_by("pk").values_list("folded_name", "holds_name"))
    assert rows == [("kabul", True), ("kabul", False), ("kabul", False)]
    assert AuthorName.objects.get().folded_name == "ase"
    assert doubles(type(first)) == [[first, second]]
