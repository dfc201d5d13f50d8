from django.http import HttpResponse

from cms.rest.cache_control import is_public, private_no_store, public_cache_control


def test_private_answer_is_kept_by_no_cache():
    response = private_no_store(HttpResponse(headers={"Cache-Control": "public, max-age=60"}))
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Vary"] == "Authorization, Cookie"
    assert not is_public(response)


def test_public_answer_names_its_ages():
    control = public_cache_control(max_age=30, stale_while_revalidate=60)
    assert control == "public, max-age=30, stale-while-revalidate=60"
    assert is_public(HttpResponse(headers={"Cache-Control": control}))


def test_ages_never_fall_below_zero():
    control = public_cache_control(max_age=-5, stale_while_revalidate=-1)
    assert control == "public, max-age=0, stale-while-revalidate=0"
