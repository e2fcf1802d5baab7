"""The tests, by floor. Shared fixtures are in conftest.py, stand-ins and builders in support/."""
