"""Reads the settings, builds every object, hands out the app, the worker and the command line.

The only floor that knows which stand-in fills which port.
"""
