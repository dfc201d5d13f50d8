"""The lean view behind every public address that is only read."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from rest_framework.views import APIView

from cms.rest.cors import preflight
from cms.rest.methods import READING
from cms.rest.problems import method_not_allowed, problem_of, problem_response
from cms.rest.queries.query_params import Parameter, parse_query
from cms.rest.schema import ApiSchema


class PublicView(APIView):
    """Give everybody the same bytes: session, cookies and user are never looked at.

    It is DRF's view for the sake of the schema only; requests pass by DRF. Subclasses declare `parameters`
    and write `read`, or name other `http_method_names` and write `post`. `may_answer` tells the schema the statuses
    that not every address has.
    """

    parameters: ClassVar[Sequence[Parameter]] = ()
    may_answer: ClassVar[Sequence[int]] = ()

    authentication_classes = ()
    permission_classes = ()
    throttle_classes = ()
    http_method_names = [name.lower() for name in READING]
    schema = ApiSchema()

    def read(self, request: HttpRequest, query: Mapping[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the answer; `query` has every declared parameter, `kwargs` are those of the path."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer plainly; problems and domain errors become problem documents, faults go up to Django."""
        try:
            return self._answer(request, *args, **kwargs)
        except Exception as exc:
            problem = problem_of(exc)
            if problem is None:
                raise
            return problem_response(request, problem)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Read the query strictly, then the resource; HEAD comes this way too."""
        query = parse_query(request.META.get("QUERY_STRING", ""), self.parameters)
        return self.read(request, query, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take what a reader sends; only for views that name the method."""
        raise NotImplementedError

    def _answer(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        taken = [name.upper() for name in self.http_method_names]
        if request.method not in taken:
            raise method_not_allowed(taken)
        if request.method == "OPTIONS":
            return preflight(taken)
        return (self.post if request.method == "POST" else self.get)(request, *args, **kwargs)
