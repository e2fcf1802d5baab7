"""The tests, by floor. Shared fixtures are in conftest.py, stand-ins and builders in support/."""

import os

# Two workers and the installs they start share the machine: products spread over every core mostly wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
