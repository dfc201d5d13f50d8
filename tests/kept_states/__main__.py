"""DATABASE_URL=… python -m tests.kept_states COMMIT: fill that empty database, and keep what it then holds.

For a state of before, run it with the code of before: the factories are those of the code that is run.
"""

import os
import sys

import django


def main(name):
    from django.core.management import call_command
    from django.db import connection

    from tests.kept_states import keep_postgresql, keep_sqlite
    from tests.kept_states.filling import fill

    if connection.introspection.table_names():
        sys.exit("That database is not empty: name a new one in DATABASE_URL.")
    call_command("migrate", verbosity=0)
    fill()
    connection.close()
    if connection.vendor == "sqlite":
        keep_sqlite(name, connection.settings_dict["NAME"])
    else:
        keep_postgresql(name, os.environ["DATABASE_URL"])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    django.setup()
    main(sys.argv[1])
