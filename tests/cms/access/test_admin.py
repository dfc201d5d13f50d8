import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from cms.access.models import User
from tests.factories import a_user
from tests.factories.admin_forms import errors_on, form_data

pytestmark = pytest.mark.django_db

ADD = reverse("admin:access_user_add")
LIST = reverse("admin:access_user_changelist")


def page_of(user, page="change"):
    return reverse(f"admin:access_user_{page}", args=[user.pk])


@pytest.fixture
def administrator(client):
    user = a_user(role="administrator")
    client.force_login(user)
    return user


def test_account_with_a_role_may_sign_in(client, administrator):
    reporters = Group.objects.get(name="reporter")
    typed = {"username": "nadia", "usable_password": "true", "is_active": "on"}
    passwords = {"password1": "a long enough password", "password2": "a long enough password"}

    assert errors_on(client.post(ADD, {**typed, **passwords})) == {
        "groups": ["Choose a role: nobody can sign in without one."]
    }
    answer = client.post(ADD, {**typed, **passwords, "groups": [reporters.pk]})

    assert answer.status_code == 302
    nadia = User.objects.get(username="nadia")
    assert nadia.groups.get() == reporters
    client.force_login(nadia)
    assert client.get(reverse("admin:index")).status_code == 200


def test_role_lets_an_older_account_sign_in_and_nothing_else_does(client, administrator):
    user = a_user(role="reporter", is_staff=False)
    reporter = user.groups.get()
    for roles, may_sign_in in (([], False), ([reporter.pk], True)):
        data = form_data(client.get(page_of(user)), is_staff="on")
        client.post(page_of(user), {**data, "groups": roles})
        user.refresh_from_db()
        assert user.is_staff is may_sign_in, roles


def test_screens_say_roles_and_neither_groups_nor_staff_status(client, administrator):
    root = a_user(role="administrator", is_superuser=True)
    roles = [reverse(f"admin:auth_group_{page}") for page in ("changelist", "add")]
    only_to_look_at = page_of(a_user(role="treasurer"))
    for page in (only_to_look_at, ADD, LIST, page_of(administrator), *roles):
        client.force_login(administrator if page == only_to_look_at else root)
        text = client.get(page).content.decode()
        assert "Roles" in text, page
        assert not [
            word
            for word in ("Groups", "groups this", "group to", "Add group", "Staff status", "Designates whether")
            if word in text
        ], page


def test_forms_say_who_makes_treasurers_and_resets_their_second_factor(client, administrator):
    treasurer, reporter, root = a_user(role="treasurer"), a_user(role="reporter"), User.objects.create_superuser("root")
    role = reverse("admin:auth_group_change", args=[treasurer.groups.get().pk])
    not_here = "Not among the choices: treasurer. It may do what you may not, so a superuser gives it"
    for address, words in [
        (ADD, not_here),
        (page_of(reporter), not_here),
        (page_of(reporter), "Administrators change the account and reset its second factor."),
        (page_of(treasurer), "A superuser changes the account and resets its second factor"),
        (page_of(root), "A superuser changes the account and resets its second factor"),
    ]:
        assert words in client.get(address).content.decode(), (address, words)
    client.force_login(root)
    assert "Administrators can neither give treasurer nor change" in client.get(ADD).content.decode()
    assert "only a superuser gives it, changes users who have it and resets" in client.get(role).content.decode()


def test_list_of_roles_says_who_gives_each(client):
    client.force_login(User.objects.create_superuser("root"))
    page = client.get(reverse("admin:auth_group_changelist")).content.decode()
    assert page.count("administrators and superusers") == 3


def test_powers_are_not_on_an_administrators_form(client, administrator):
    fields = client.get(page_of(administrator)).context["adminform"].form.fields

    assert not {"is_superuser", "user_permissions"} & fields.keys()


def test_posted_powers_are_ignored(client, administrator):
    permission = Permission.objects.get(codename="delete_group")
    data = form_data(client.get(page_of(administrator)), is_superuser="on", user_permissions=[permission.pk])

    assert client.post(page_of(administrator), data).status_code == 302
    administrator.refresh_from_db()
    assert not administrator.is_superuser
    assert not administrator.user_permissions.exists()


def test_group_beyond_ones_own_powers_is_refused(client, administrator):
    strong = Group.objects.create(name="strong")
    strong.permissions.add(Permission.objects.get(codename="delete_group"))

    page = client.post(page_of(administrator), form_data(client.get(page_of(administrator)), groups=[strong.pk]))

    assert list(errors_on(page)) == ["groups"]


@pytest.mark.parametrize("page", ["change", "delete"])
def test_superusers_account_is_out_of_reach(client, administrator, page):
    root = User.objects.create_superuser("root")

    assert client.post(page_of(root, page), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize(("whose", "told"), [("reporter", "a password is set"), ("shut", "no password is set")])
def test_form_says_whether_there_is_a_password(client, administrator, whose, told):
    user = a_user(role="reporter", **({"password": None} if whose == "shut" else {}))

    page = client.get(page_of(user)).content.decode()

    assert told in page
    assert user.password not in page


def test_who_may_only_look_is_shown_no_password_and_no_way_to_set_one(client, administrator):
    page = client.get(page_of(User.objects.create_superuser("root")))

    assert "password" not in [name for each in page.context["adminform"] for line in each for name in line.fields]
    assert "../password/" not in page.content.decode()


def test_superusers_password_is_out_of_reach(client, administrator):
    root = User.objects.create_superuser("root")
    new = {"password1": "another long password", "password2": "another long password", "usable_password": "true"}

    answer = client.post(reverse("admin:auth_user_password_change", args=[root.pk]), new)

    root.refresh_from_db()
    assert answer.status_code == 403
    assert not root.has_usable_password()


def test_nobody_deletes_themselves(client, administrator):
    assert client.post(page_of(administrator, "delete"), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("role", ["reporter", "editor", "treasurer"])
def test_only_administrators_see_accounts(client, role):
    client.force_login(a_user(role=role))

    assert client.get(LIST).status_code == 403


def test_list_names_the_roles(client, administrator):
    assert "administrator" in client.get(LIST).content.decode()


def test_group_cannot_be_given_more_than_one_has(client):
    keeper = a_user(role="editor")
    keeper.user_permissions.add(*Permission.objects.filter(codename__in=["change_group", "view_group"]))
    client.force_login(keeper)
    reporters = Group.objects.get(name="reporter")
    address = reverse("admin:auth_group_change", args=[reporters.pk])
    beyond = Permission.objects.get(codename="delete_user")

    page = client.post(address, {"name": "reporter", "permissions": [beyond.pk]})

    assert list(errors_on(page)) == ["permissions"]
