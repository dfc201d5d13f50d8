import pytest
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from cms.access.models import User
from cms.access.second_factor import device_of, has_second_factor
from cms.second_factor import UsedCode, confirm
from cms.second_factor.devices import recovery_codes_left
from tests.cms.second_factor.conftest import ASK
from tests.factories import a_code, a_second_factor, a_user, a_wrong_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

STATE = reverse("admin:second_factor")
SET_UP = reverse("admin:second_factor_set_up")
RENEW = reverse("admin:second_factor_recovery_codes")
START = reverse("admin:index")


def errors(page):
    return {name: list(found) for name, found in page.context["form"].errors.items()}


def key_in(client):
    return client.session["second_factor_key"]


@pytest.fixture
def newcomer(client):
    user = a_user(role="treasurer")
    client.force_login(user)
    return user


def test_secret_is_shown_as_picture_and_as_text(client, newcomer):
    page = client.get(SET_UP).content.decode()
    assert "<svg" in page
    assert page.count('autocomplete="one-time-code"') == page.count('inputmode="numeric"') == 1


def test_secret_stays_while_the_page_is_loaded_again(client, newcomer):
    pages = [client.get(SET_UP) for _ in range(2)]
    assert pages[0].context["secret"] == pages[1].context["secret"]


def test_device_counts_from_its_first_code_on(client, newcomer):
    client.get(SET_UP)
    assert not has_second_factor(newcomer)
    page = client.post(SET_UP, {"new_code": a_code(key_in(client))})
    assert len(page.context["codes"]) == recovery_codes_left(newcomer) == 10
    confirm(user=newcomer, code=page.context["codes"][0])


def test_first_code_does_not_work_again(client, newcomer):
    client.get(SET_UP)
    code = a_code(key_in(client))
    client.post(SET_UP, {"new_code": code})
    with pytest.raises(UsedCode):
        confirm(user=newcomer, code=code)


@pytest.mark.parametrize("typed", ["", "123", "000000000000", None])
def test_wrong_first_code_changes_nothing(client, newcomer, typed):
    client.get(SET_UP)
    page = client.post(SET_UP, {"new_code": a_wrong_code(key_in(client)) if typed is None else typed})
    assert list(errors(page)) == ["new_code"]
    assert not TOTPDevice.objects.exists()


def test_half_made_set_up_asks_for_nothing(client, newcomer, required):
    client.get(SET_UP)
    assert client.get(ASK)["Location"].startswith(SET_UP)


def test_device_is_replaced_with_a_code_of_the_old_one(client, treasurer):
    client.get(SET_UP)
    key = key_in(client)
    page = client.post(SET_UP, {"new_code": a_code(key), "code": a_code()})
    assert len(page.context["codes"]) == 10
    assert device_of(treasurer).key == key
    assert treasurer.totpdevice_set.count() == treasurer.staticdevice_set.count() == 1


@pytest.mark.parametrize("code", ["", "000000000000"])
def test_device_is_not_replaced_without_one(client, treasurer, code):
    before = device_of(treasurer)
    client.get(SET_UP)
    page = client.post(SET_UP, {"new_code": a_code(key_in(client)), "code": code})
    assert list(errors(page)) == ["code"]
    assert device_of(treasurer).key == before.key


def test_new_recovery_codes_take_the_place_of_the_old_ones(client, treasurer):
    codes = client.post(RENEW, {"code": "1234 5678 9012"}).context["codes"]
    assert recovery_codes_left(treasurer) == len(codes) == 10
    assert "2109 8765 4321" not in codes


def test_new_recovery_codes_need_a_code(client, treasurer):
    assert list(errors(client.post(RENEW, {"code": a_wrong_code()}))) == ["code"]
    assert recovery_codes_left(treasurer) == 2


def test_who_has_no_second_factor_gets_no_recovery_codes(client, newcomer):
    assert client.post(RENEW, {"code": "123456"})["Location"] == STATE


@pytest.mark.parametrize("goal", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_question_leads_to_no_other_site(client, treasurer, required, goal):
    assert client.post(ASK, {"code": a_code(), "next": goal})["Location"] == START


def test_code_is_never_sent_back(client, treasurer, required):
    wrong = a_wrong_code()
    assert wrong not in client.post(ASK, {"code": wrong}).content.decode()


def test_state_tells_how_many_recovery_codes_are_left(client, treasurer):
    assert "2 recovery codes are left" in client.get(STATE).content.decode()


def test_state_of_who_has_none_offers_to_set_one_up(client, newcomer):
    assert SET_UP in client.get(STATE).content.decode()


def test_there_is_no_address_that_removes_it_without_a_code(client, treasurer):
    for address in (STATE, SET_UP, RENEW, reset_of(treasurer)):
        for method in (client.post, client.delete, client.put):
            method(address)
    assert has_second_factor(treasurer)


def reset_of(user):
    return reverse("admin:second_factor_reset", args=[user.pk])


@pytest.fixture
def administrator(client):
    user = a_user(role="administrator")
    a_second_factor(user)
    client.force_login(user)
    return user


def test_administrator_resets_a_colleagues_with_a_code_of_their_own(client, administrator):
    whose = a_user(role="reporter")
    a_second_factor(whose, key="00" * 20)
    assert client.post(reset_of(whose), {"code": a_code()}).status_code == 302
    assert not has_second_factor(whose)
    assert has_second_factor(administrator)


@pytest.mark.parametrize("key", ["00" * 20, None])
def test_without_a_code_of_ones_own_it_stays(client, administrator, key):
    whose = a_user(role="reporter")
    a_second_factor(whose, key="00" * 20)
    page = client.post(reset_of(whose), {"code": a_code(key) if key else ""})
    assert list(errors(page)) == ["code"]
    assert has_second_factor(whose)


def test_ones_own_and_a_mightier_one_are_out_of_reach(client, administrator):
    root = User.objects.create_superuser("root")
    a_second_factor(root)
    for whose in (administrator, root):
        assert client.post(reset_of(whose), {"code": a_code()}).status_code == 403
    assert has_second_factor(root)


@pytest.mark.parametrize("role", ["reporter", "editor", "treasurer"])
def test_others_reset_nothing(client, role):
    client.force_login(a_user(role=role))
    assert client.post(reset_of(a_user()), {"code": "123456"}).status_code == 403


def test_colleagues_form_says_whether_there_is_one_and_shows_no_secret(client, administrator):
    whose = a_user(role="reporter")
    device = a_second_factor(whose, key="ab" * 20, recovery_codes=("123456789012",))
    page = client.get(reverse("admin:access_user_change", args=[whose.pk])).content.decode()
    assert reset_of(whose) in page
    assert device.key not in page
    assert "123456789012" not in page


def test_ones_own_form_offers_no_reset(client, administrator):
    page = client.get(reverse("admin:access_user_change", args=[administrator.pk])).content.decode()
    assert reset_of(administrator) not in page
