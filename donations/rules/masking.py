"""Values in mails: enough to recognise, too little to be mistaken for what readers should pay to."""

SHOWN = 4
_SHORT = 6


def masked(value: str) -> str:
    """Return a value with its middle hidden: "NO15 … 4668"; short ones keep their last two characters."""
    bare = " ".join(value.split())
    if len(bare) <= _SHORT:
        return f"…{bare[-2:]}"
    return f"{bare[:SHOWN]} … {bare[-SHOWN:]}"
