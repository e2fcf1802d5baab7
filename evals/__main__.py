"""Run the evals without the house's command line: `python -m evals`."""

import sys

from evals.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
