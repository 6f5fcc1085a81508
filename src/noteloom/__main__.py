"""Lets ``python -m noteloom`` run the command."""

import sys

from noteloom.cli import main

sys.exit(main())
