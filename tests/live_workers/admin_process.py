"""A process of the admin that stays: it runs each line of JSON that it reads as Python, and answers its output."""

import json
import sys
from contextlib import redirect_stdout
from io import StringIO

import django

django.setup()
for line in sys.stdin:
    with redirect_stdout(StringIO()) as printed:
        exec(json.loads(line), {})
    sys.stdout.write(json.dumps(printed.getvalue()) + "\n")
    sys.stdout.flush()
