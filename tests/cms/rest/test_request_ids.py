import re

from django.test import RequestFactory

from cms.rest.request_ids import new_request_id, request_id


def test_request_keeps_one_id():
    request = RequestFactory().get("/")
    assert request_id(request) == request_id(request)
    assert re.fullmatch("[0-9a-f]{32}", request_id(request))


def test_two_requests_have_two_ids():
    factory = RequestFactory()
    assert request_id(factory.get("/")) != request_id(factory.get("/"))


def test_id_of_the_client_is_not_taken():
    request = RequestFactory().get("/", headers={"X-Request-Id": "mine"})
    assert request_id(request) != "mine"


def test_ids_tell_nothing_of_each_other():
    ids = [new_request_id() for _ in range(100)]
    assert len({request[:16] for request in ids}) == len({request[16:] for request in ids}) == len(ids)
