"""The staff console: Jinja2 pages, ES-module custom elements, their routes and the live socket."""

from console.routes import STATIC_DIR, STATIC_PATH, router

__all__ = ["STATIC_DIR", "STATIC_PATH", "router"]
