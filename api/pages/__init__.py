"""The customer's pages: widget, demo sites, telephone, demo payment, landing. Staff pages live in `console`.

Pages are Jinja2 with everything escaped, no inline script and no inline style; data comes in by functions.
"""
