import pytest
from django.http import HttpResponse
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import ViewSet

from cms.rest.methods import allowed_methods
from cms.rest.views import PublicView


class Comments(APIView):
    def get(self, request):
        return Response()

    def post(self, request):
        return Response()


class Articles(ViewSet):
    def list(self, request):
        return Response()


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (PublicView.as_view(), ["GET", "HEAD", "OPTIONS"]),
        (Comments.as_view(), ["GET", "POST", "HEAD", "OPTIONS"]),
        (Articles.as_view({"get": "list"}), ["GET", "HEAD", "OPTIONS"]),
        (lambda request: HttpResponse(), ["GET", "HEAD", "OPTIONS"]),
    ],
)
def test_methods_are_those_of_the_view(view, expected):
    assert allowed_methods(view) == expected
