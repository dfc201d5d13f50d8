import pytest
from django.db import IntegrityError, transaction

from articles.models import Author, Section, SectionName, Tag, TagName
from articles.services import delete_named, doubles, save_article, save_author, save_section, save_tag
from articles.services.taxonomy.names import NameTaken
from articles.services.taxonomy.save import StillUsed
from cms.lib.domain_errors import EditConflict, Invalid
from cms.outbox.models import Event
from tests.factories import NOW, a_section, a_tag, an_actor, an_article, an_author

pytestmark = pytest.mark.django_db

KINDS = [
    pytest.param("section", save_section, Section, id="section"),
    pytest.param("tag", save_tag, Tag, id="tag"),
    pytest.param("author", save_author, Author, id="author"),
]


def save(kind, service, row, *, version=0, names=None, **values):
    given = {"names": names if names is not None else {"en": {"name": "Name"}}, "version": version}
    return service(**{kind: row}, values=values, **given, by=an_actor(), at=NOW)


@pytest.mark.parametrize(("kind", "service", "model"), KINDS)
def test_new_one_has_its_names_and_an_event(kind, service, model):
    row = save(kind, service, None, slug="world", names={"en": {"name": " The \n World "}, "ps": {"name": "نړۍ"}})
    assert dict(row.names.values_list("language", "name")) == {"en": "The World", "ps": "نړۍ"}
    assert Event.objects.get().name == f"{kind}.saved"


@pytest.mark.parametrize(("kind", "service", "model"), KINDS)
def test_names_that_are_left_out_are_removed(kind, service, model):
    row = save(kind, service, None, slug="world", names={"en": {"name": "World"}, "ps": {"name": "نړۍ"}})
    save(kind, service, row, version=row.version, names={"ps": {"name": "نړۍ"}})
    assert [name.language for name in row.names.all()] == ["ps"]


@pytest.mark.parametrize(("kind", "service", "model"), KINDS)
def test_older_version_is_a_conflict(kind, service, model):
    row = save(kind, service, None, slug="world")
    save(kind, service, row, version=1)
    with pytest.raises(EditConflict):
        save(kind, service, row, version=1)


@pytest.mark.parametrize(("kind", "service", "model"), KINDS)
@pytest.mark.parametrize("slug", ["", "World", "two words", "a/b", "x" * 121, "1984"])
def test_slug_is_one(kind, service, model, slug):
    with pytest.raises(Invalid) as error:
        save(kind, service, None, slug=slug)
    assert (error.value.field, model.objects.count()) == ("slug", 0)


@pytest.mark.parametrize(("kind", "service", "model"), KINDS)
def test_slug_in_use_is_refused(kind, service, model):
    save(kind, service, None, slug="world")
    with pytest.raises(Invalid, match="in use already"):
        save(kind, service, None, slug="world", names={"en": {"name": "Another"}})


@pytest.mark.parametrize(("kind", "service", "model"), KINDS)
def test_slug_that_readers_know_stays(kind, service, model):
    row = save(kind, service, None, slug="world")
    with pytest.raises(Invalid) as error:
        save(kind, service, row, version=row.version, slug="earth")
    assert error.value.field == "slug"


@pytest.mark.parametrize(("kind", "service", "model"), KINDS)
@pytest.mark.parametrize(
    ("names", "field"),
    [
        ({"en": {"name": "x" * 121}}, "names.en.name"),
        ({"en": {"name": " \x00"}}, "names.en.name"),
        ({"en": {"name": "World"}, "de": {"name": "Welt"}}, "names.de.language"),
    ],
)
def test_bad_name_is_refused_by_its_language_and_nothing_is_half_saved(kind, service, model, names, field):
    with pytest.raises(Invalid) as error:
        save(kind, service, None, slug="world", names=names)
    assert (set(error.value.errors), model.objects.count()) == ({field}, 0)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("position", -1),
        ("position", 10**20),
        ("comment_policy", "maybe"),
        ("comments_close_after_days", 3651),
        ("donation_block", "perhaps"),
    ],
)
def test_bad_value_of_a_section_is_refused_by_its_field(field, value):
    with pytest.raises(Invalid) as error:
        save("section", save_section, None, slug="world", **{field: value})
    assert (set(error.value.errors), Section.objects.count()) == ({field}, 0)


def test_description_and_biography_are_stored_as_lines():
    section = a_section(names={"en": {"name": "World", "description": "All\nof it."}})
    assert SectionName.objects.get(section=section).description == "All of it."


def test_used_ones_are_not_deleted_from_under_their_articles():
    section, tag, author = a_section(), a_tag(), an_author()
    an_article(section=section, tags=[tag], bylines=[(author, "words")])
    for named in (section, tag, author):
        with pytest.raises(StillUsed, match="1 article uses"):
            delete_named(named=named, by=an_actor(), at=NOW)


def test_what_waits_in_changes_is_in_use():
    section, tag, author = a_section(), a_tag(), an_author()
    article = an_article(status="published")
    values = {"section": section, "tags": [tag], "bylines": [(author, "words")]}
    save_article(article=article, values=values, version=article.version, by=an_actor(), at=NOW)
    for named in (section, tag, author):
        with pytest.raises(StillUsed, match="1 article uses"):
            delete_named(named=named, by=an_actor(), at=NOW)


def test_deleted_section_is_gone_for_readers(public):
    section = a_section(slug="world")
    assert "world" in public("sections")
    delete_named(named=section, by=an_actor(), at=NOW)
    assert (public("sections"), Section.objects.count()) == ({}, 0)
    assert Event.objects.first().data == {"slug": "world"}


def test_a_name_belongs_to_one_however_it_is_spelled_and_in_whatever_language():
    kabul = a_tag(slug="kabul", names={"en": {"name": "Kabul"}, "ps": {"name": "کابل"}})
    for language, name in (("en", "KABUL"), ("nb", "kábul"), ("ps", "كابل"), ("fa-AF", "کا\u200cبل")):
        with pytest.raises(NameTaken, match=r"There is a tag with this name already: .* \(kabul\)") as refusal:
            a_tag(slug="another", names={language: {"name": name}})
        assert (refusal.value.field, refusal.value.taken_by) == (f"names.{language}.name", kabul)
    assert Tag.objects.count() == 1
    assert a_section(name="Kabul") and an_author(name="Kabul") and an_author(name="kabul")


def test_the_database_refuses_a_second_holder_of_a_name():
    a_tag(name="Kabul")
    other = a_tag(name="Herat")
    with pytest.raises(IntegrityError), transaction.atomic():
        TagName.objects.create(tag=other, language="nb", name="KABUL")


def test_a_name_that_is_given_up_is_free():
    tag = a_tag(names={"en": {"name": "Kabul"}, "nb": {"name": "Kabul"}})
    tag = save("tag", save_tag, tag, version=tag.version, names={"nb": {"name": "Kabul"}})
    with pytest.raises(NameTaken):
        a_tag(name="kabul")
    save("tag", save_tag, tag, version=tag.version, names={"nb": {"name": "Herat"}})
    a_tag(name="kabul")


def test_doubles_of_before_keep_their_names_and_the_rest_of_them_can_be_changed():
    first, second = a_tag(name="Kabul"), a_tag(name="Herat")
    TagName.objects.filter(tag=second).update(name="kabul", folded_name="kabul", holds_name=False)
    names = {"en": {"name": "kabul"}, "nb": {"name": "Kabul by"}}
    save("tag", save_tag, second, version=second.version, names=names)
    assert doubles(Tag) == [[first, second]]

    delete_named(named=first, by=an_actor(), at=NOW)
    with pytest.raises(NameTaken):
        a_tag(name="Kabul")
    assert TagName.objects.get(tag=second, language="en").holds_name
