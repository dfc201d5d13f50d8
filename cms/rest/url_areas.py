"""The area that a path belongs to: API, public API, documentation."""

API = "/api/"
PUBLIC_API = "/api/v1/"
DOCS = "/api/docs/"


def is_api(path: str) -> bool:
    """Whether errors at this path are problem documents."""
    return _with_slash(path).startswith(API)


def is_public_api(path: str) -> bool:
    """Whether anybody may read here from any origin, without credentials."""
    return _with_slash(path).startswith(PUBLIC_API)


def is_docs(path: str) -> bool:
    """Whether people read HTML here, with styles and scripts."""
    return _with_slash(path).startswith(DOCS)


def _with_slash(path: str) -> str:
    return path if path.endswith("/") else f"{path}/"
