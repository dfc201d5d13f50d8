"""The codes of problems: stable, a closed list, each with what it means and what to do."""

MEANINGS = {
    "unknown_parameter": "The address does not take this parameter. Where one is close, the answer names it.",
    "operator_syntax": "Parameters are plain names; there are no operators such as a__b or a[b].",
    "repeated_parameter": "The parameter takes one value and was given several times.",
    "repeated_value": "A comma-separated list names the same word twice.",
    "empty_value": "The parameter is there without a value. Leave it out instead.",
    "invalid_value": "The value is not of the kind that the parameter takes; the answer says which kind.",
    "out_of_range": "The value lies outside the bounds that the answer states. Nothing is clamped silently.",
    "invalid_cursor": "The cursor is broken or was made for another list. Begin again without it.",
    "invalid_encoding": "Query strings are UTF-8.",
    "control_characters": "Query strings hold no control characters.",
    "query_too_long": "The query string is longer than any real one.",
    "invalid_parameters": "Several parameters cannot be taken; `errors` lists each with its own code.",
    "bad_request": "The request cannot be taken as it is.",
    "forbidden": "The key or the account does not permit this.",
    "unknown_filter_value": "A filter names a section, tag or author that readers do not know. The answer names it.",
    "not_found": "There is nothing at this address: it never was, is not yet, or is not public.",
    "method_not_allowed": "The address does not take this method; the header Allow lists those that it takes.",
    "not_acceptable": "No form of the answer is among those that the request accepts.",
    "conflict": "Somebody has saved in between; read again and repeat the change.",
    "gone": "An article stood here and was withdrawn; `detail` is the newsroom's reason.",
    "payload_too_large": "The body is larger than the address takes.",
    "unsupported_media_type": "The body has a content type that is not taken here.",
    "too_many_requests": "Wait as many seconds as the header Retry-After says.",
    "unknown_host": "The request names a host that this server does not answer for.",
    "database_unavailable": "The database does not answer, or takes no changes, just now. "
    "Try again after the seconds that Retry-After says.",
    "not_verified": "What is stored does not prove to be what the newsroom has published, so nobody is shown it. "
    "The newsroom has been told; a worker puts it right within a minute or two.",
    "service_unavailable": "The server does not answer just now. Try again after the seconds that Retry-After says.",
    "internal_error": "Something went wrong on the server; quote the request_id when you report it.",
}

CODES = sorted(MEANINGS)
"""In the schema: a code that is raised and does not stand here would break the clients that were made of it."""
