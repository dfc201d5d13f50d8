from contextlib import suppress
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.urls import reverse
from PIL import Image as Pillow

from cms.media.models import Image
from cms.media.reencoding import BROKEN_PROFILE
from tests.factories import a_picture, a_user, an_article, picture_bytes
from tests.factories.admin_forms import errors_on

pytestmark = pytest.mark.django_db

ADD = reverse("admin:media_image_add")
LIST = reverse("admin:media_image_changelist")


def page_of(image, page="change"):
    return reverse(f"admin:media_image_{page}", args=[image.pk])


def file(name="a.png", content=None):
    return SimpleUploadedFile(name, content or picture_bytes(), content_type="image/png")


def files_in(folder):
    return [each for each in folder.rglob("*") if each.is_file()]


@pytest.fixture
def admin(client):
    client.force_login(a_user(role="editor"))
    return client


def test_several_pictures_come_in_at_once(admin):
    answer = admin.post(ADD, {"pictures": [file("a.png"), file("b.png")], "credit": "Anna"})

    assert answer.status_code == 302
    assert {(each.original_name, each.credit) for each in Image.objects.all()} == {("a.png", "Anna"), ("b.png", "Anna")}


def test_one_bad_file_is_named_and_none_is_kept(admin, settings):
    page = admin.post(ADD, {"pictures": [file("a.png"), file("b.svg", b"<svg/>")], "credit": "Anna"})

    assert errors_on(page)["pictures"] == ["b.svg: This file is not a JPEG, PNG or WebP picture."]
    assert "Anna" in page.content.decode()
    assert not Image.objects.exists()


def test_picture_with_too_many_pixels_is_refused_at_its_field_and_the_credit_stays(admin, settings):
    settings.CMS_MAX_IMAGE_PIXELS = 100
    content = picture_bytes(size=(11, 10))
    page = admin.post(ADD, {"pictures": [file("a.png", content)], "credit": "Anna"})
    assert errors_on(page)["pictures"] == [
        "a.png: This picture has 11 × 10 pixels, 110 in all; at most 100 are taken. "
        "Make it smaller, then upload it again."
    ]
    assert "Anna" in page.content.decode()
    assert not Image.objects.exists()


def test_no_file_left_behind_by_a_refused_upload(admin, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    admin.post(ADD, {"pictures": [file("a.png"), file("b.svg", b"<svg/>")], "credit": ""})

    assert files_in(tmp_path) == []


def test_pictures_of_a_phone_come_in_though_they_hold_further_ones(admin):
    answer = admin.post(ADD, {"pictures": [file("a.jpg", picture_bytes(kind="MPO"))], "credit": ""})

    assert answer.status_code == 302
    assert str(Image.objects.get().file).endswith(".jpg")


def test_picture_whose_colour_profile_is_broken_comes_in_with_a_hint(admin):
    out = BytesIO()
    Pillow.new("RGB", (8, 8)).save(out, format="JPEG", icc_profile=b"no profile")

    page = admin.post(ADD, {"pictures": [file("a.jpg", out.getvalue()), file("b.png")], "credit": ""}, follow=True)

    assert Image.objects.count() == 2
    hints = [str(each) for each in page.context["messages"] if each.level_tag == "warning"]
    assert hints == [f"a.jpg: {BROKEN_PROFILE}"]


def test_empty_file_of_several_is_named(admin):
    page = admin.post(ADD, {"pictures": [file("a.png"), SimpleUploadedFile("b.png", b"")], "credit": ""})

    assert errors_on(page)["pictures"] == ["b.png: The submitted file is empty."]


def test_full_disk_is_a_sentence_in_the_form(admin, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.write_text("a file")

    page = admin.post(ADD, {"pictures": [file("a.png")], "credit": "Anna"})

    assert page.status_code == 200
    assert "a.png: The server cannot store the picture" in errors_on(page)["pictures"][0]
    assert "Anna" in page.content.decode()


def test_full_disk_for_what_is_on_its_way_in_is_a_sentence_in_the_form(admin, settings, tmp_path):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "nowhere"

    page = admin.post(ADD, {"pictures": [file("a.png"), file("b.png")], "credit": "Anna"})

    assert page.status_code == 200
    assert "The server cannot store the picture (No such file or directory)" in errors_on(page)["pictures"][0]
    assert "Anna" in page.content.decode()


@pytest.mark.parametrize("error", [OperationalError("terminated"), KeyboardInterrupt()], ids=["database", "ended"])
def test_whatever_is_raised_after_the_files_were_written_leaves_none(admin, settings, tmp_path, monkeypatch, error):
    def fail(*args):
        assert files_in(tmp_path)
        raise error

    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("cms.media.admin.ImageAdmin.log_addition", fail)
    with suppress(KeyboardInterrupt):
        assert admin.post(ADD, {"pictures": [file("a.png"), file("b.png")], "credit": ""}).status_code == 503

    assert files_in(tmp_path) == []
    assert not Image.objects.exists()


def test_uploading_nothing_is_refused_at_the_field(admin):
    assert list(errors_on(admin.post(ADD, {"credit": ""}))) == ["pictures"]


def test_credit_is_all_that_can_be_changed(admin):
    image = a_picture()
    stored = str(image.file)

    admin.post(page_of(image), {"credit": "Anna", "file": file("other.png"), "width": "9"})

    image.refresh_from_db()
    assert (image.credit, str(image.file), image.width) == ("Anna", stored, 3)


def test_bad_credit_is_refused_at_its_field(admin):
    assert list(errors_on(admin.post(page_of(a_picture()), {"credit": "x" * 201}))) == ["credit"]


def test_control_characters_go_from_a_credit(admin):
    image = a_picture()
    admin.post(page_of(image), {"credit": "Anna\x0bB.\x03"})
    image.refresh_from_db()
    assert image.credit == "Anna B."


def test_list_says_where_a_picture_is_used_and_where_its_text_is_missing(admin):
    an_article(lead_image=a_picture(), headline="Snow on the road")

    page = admin.get(LIST).content.decode()

    assert "Snow on the road" in page
    assert "no alt text" in page


@pytest.mark.parametrize(("use", "found"), [("unused", ["free.png"]), ("without-alt", ["silent.png"])])
def test_list_can_be_narrowed_by_use(admin, use, found):
    a_picture(name="free.png")
    an_article(lead_image=a_picture(name="silent.png"))
    an_article(lead_image=a_picture(name="told.png"), lead_image_alt="A house")

    listed = admin.get(LIST, {"use": use}).context["cl"].result_list

    assert [each.original_name for each in listed] == found


def test_list_needs_as_many_queries_for_twenty_as_for_one(admin, django_assert_max_num_queries):
    for _ in range(20):
        an_article(lead_image=a_picture())

    with django_assert_max_num_queries(13):
        admin.get(LIST)


def test_names_of_files_are_escaped(admin):
    a_picture(name='<img src=x onerror="alert(1)">.png')

    assert "<img src=x" not in admin.get(LIST).content.decode()


def test_picture_within_a_text_is_not_deleted(admin):
    image = a_picture()
    an_article(body=f'<p>x</p><figure><img src="{image.file.url}" alt=""></figure>')

    page = admin.post(page_of(image, "delete"), {"post": "yes"}, follow=True)

    assert "Take it out of there first" in page.content.decode()
    assert Image.objects.exists()


def test_picture_over_an_article_is_not_deleted(admin):
    image = a_picture()
    an_article(lead_image=image)

    admin.post(page_of(image, "delete"), {"post": "yes"})

    assert Image.objects.exists()


@pytest.mark.parametrize(
    ("role", "listed", "added", "changed"),
    [("reporter", 200, 302, 403), ("editor", 200, 302, 302), ("treasurer", 403, 403, 403)],
)
def test_roles(client, role, listed, added, changed):
    client.force_login(a_user(role=role))
    image = a_picture()

    assert client.get(LIST).status_code == listed
    assert client.post(ADD, {"pictures": file(), "credit": ""}).status_code == added
    assert client.post(page_of(image), {"credit": "Me"}).status_code == changed
