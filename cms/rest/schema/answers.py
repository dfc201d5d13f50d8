"""Answers that an operation may give besides the one that it is for, and the headers of each."""

from typing import Any

# Name → (type and format of its value, whether it is always there, what it is for).
_HEADERS: dict[str, tuple[dict[str, Any], bool, str]] = {
    "Cache-Control": ({"type": "string"}, True, "How long caches may keep the answer."),
    "Cache-Tag": ({"type": "string"}, True, "What the answer is made of, separated by spaces: purge by these."),
    "ETag": ({"type": "string"}, True, "A strong entity tag, one for each coding: send it in `If-None-Match`."),
    "Last-Modified": (
        {"type": "string"},
        False,
        "When this representation last changed, an HTTP date. `If-Modified-Since` is not answered.",
    ),
    "Location": ({"type": "string", "format": "uri-reference"}, True, "Where to go on."),
    "Retry-After": ({"type": "integer", "minimum": 0}, True, "After how many seconds to ask again."),
    "X-Request-Id": ({"type": "string"}, True, "Stands in our log, too."),
}
HEADERS = {
    name: {"description": description, "required": is_required, "schema": schema}
    for name, (schema, is_required, description) in _HEADERS.items()
}
"""The components of headers."""

_KEPT = ("Cache-Control", "Cache-Tag", "ETag", "Last-Modified")
_HEADERS_OF = {
    200: _KEPT,
    301: ("Location", *_KEPT),
    304: _KEPT,
    308: ("Location",),
    410: ("Cache-Control", "Cache-Tag"),
    429: ("Retry-After",),
    503: ("Retry-After",),
}

_PROBLEMS = {
    400: "The request cannot be taken as it is.",
    404: "There is nothing at this address, or a filter names nothing that is known.",
    406: "No form of the answer is among those that the client takes.",
    410: "It has been withdrawn; `detail` is the newsroom's reason.",
    413: "The body is larger than this address takes.",
    415: "The body has a content type that is not taken here.",
    429: "Too many requests.",
    500: "Something went wrong on our side.",
    503: "The database does not answer, or takes no changes, just now.",
}
_REDIRECTS = {
    301: "The address has moved, or is spelled in another way; the query goes along.",
    304: "What the client has is still what would be sent (`If-None-Match`).",
    308: "The last slash was missing.",
}
_ANY_ADDRESS = (400, 406, 500, 503)
_MOVED = {
    "type": "object",
    "properties": {"url": {"type": "string", "format": "uri-reference"}},
    "required": ["url"],
}


def describe_answers(
    operation: dict[str, Any], *, path: str, is_read: bool, further: tuple[int, ...], problem: dict[str, str]
) -> None:
    """Add to an operation what its address may answer, of problems `further` ones too, with all headers.

    `problem` refers to the shape of problem documents. An operation that takes a body may refuse it.
    """
    responses = operation["responses"]
    for status in _problems_of(is_read=is_read, has_body="requestBody" in operation, further=further):
        content = {"application/problem+json": {"schema": problem}}
        responses.setdefault(str(status), {"description": _PROBLEMS[status], "content": content})
    if 301 in further:
        responses["301"] = {"description": _REDIRECTS[301], "content": {"application/json": {"schema": _MOVED}}}
    if is_read:
        responses["304"] = {"description": _REDIRECTS[304]}
    if path.endswith("/"):
        responses["308"] = {"description": _REDIRECTS[308]}
    for status, response in responses.items():
        response["description"] = response["description"] or "What was asked for."
        names = (*_HEADERS_OF.get(int(status), ()), "X-Request-Id")
        response["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in names}
    operation["responses"] = dict(sorted(responses.items()))


def _problems_of(*, is_read: bool, has_body: bool, further: tuple[int, ...]) -> list[int]:
    of_bodies = (() if is_read else (413,)) + ((415,) if has_body else ())
    return [*_ANY_ADDRESS, *of_bodies, *(status for status in further if status in _PROBLEMS)]
