"""python -m cms.serve: see cms/serve/server.py."""

import sys

from cms.serve.server import main

main(sys.argv[1:])
