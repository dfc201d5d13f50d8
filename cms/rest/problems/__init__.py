"""Errors of both APIs: problem documents, their names, and how exceptions become them."""

from cms.rest.problems.exceptions import problem_of
from cms.rest.problems.handlers import (
    answer_outage,
    drf_exception_handler,
    handler400,
    handler403,
    handler404,
    handler500,
)
from cms.rest.problems.named import (
    bad_parameters,
    bad_request,
    conflict,
    database_unavailable,
    forbidden,
    gone,
    internal_error,
    method_not_allowed,
    not_acceptable,
    not_found,
    not_verified,
    of_status,
    payload_too_large,
    unknown_filter_values,
    unsupported_media_type,
)
from cms.rest.problems.problem import CONTENT_TYPE, FieldError, Problem, problem_bytes, problem_response

__all__ = [
    "CONTENT_TYPE",
    "FieldError",
    "Problem",
    "answer_outage",
    "bad_parameters",
    "bad_request",
    "conflict",
    "database_unavailable",
    "drf_exception_handler",
    "forbidden",
    "gone",
    "handler400",
    "handler403",
    "handler404",
    "handler500",
    "internal_error",
    "method_not_allowed",
    "not_acceptable",
    "not_found",
    "not_verified",
    "of_status",
    "payload_too_large",
    "problem_bytes",
    "problem_of",
    "problem_response",
    "unknown_filter_values",
    "unsupported_media_type",
]
