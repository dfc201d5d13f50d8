import os
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


def test_process_and_its_child_give_no_id_twice():
    read, write = os.pipe()
    if (pid := os.fork()) == 0:
        os.write(write, new_request_id().encode())
        os._exit(0)
    os.waitpid(pid, 0)
    assert os.read(read, 32).decode()[:16] != new_request_id()[:16]
