#!/usr/bin/env python
"""Run Django's commands for Dawat CMS; an older Python gets one clear line."""

import sys

if sys.version_info < (3, 12):
    sys.exit(f"Dawat CMS needs Python 3.12 or newer; this is {sys.version.split()[0]}.")


def main() -> None:
    """Hand the command line to Django."""
    from cms.startup import faults_in_one_line

    with faults_in_one_line(sys.argv):
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
