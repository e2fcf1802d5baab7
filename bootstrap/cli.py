"""The command line: `maitred serve`, `worker`, `migrate`, `load`, `reembed`, `chat`, `eval`, `doctor` and others."""

import asyncio
import contextlib
import importlib
import json
import os
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Annotated, TypeVar
from uuid import UUID

import typer

from bootstrap.settings import Settings, UnsafeSettings
from domain.ports import ChatModel, EmbedderMissing, Tracer

app = typer.Typer(no_args_is_help=True, add_completion=False, help="The front-of-house agent of a business.")
user_app = typer.Typer(no_args_is_help=True, help="Staff who may sign in.")
app.add_typer(user_app, name="user")
T = TypeVar("T")


@app.callback()
def main() -> None:
    """Answer customers, take bookings, and let staff watch."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the encoder's threads would fight for the cores of the rest
    from bootstrap.log import set_up_logs  # noqa: PLC0415 - see below

    set_up_logs(production=False)


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    no_worker: Annotated[bool, typer.Option("--no-worker", help="Only the web, without jobs.")] = False,
) -> None:
    """Serve web chat, SMS, API and console, and work the jobs."""
    from bootstrap.serve import serve as start  # noqa: PLC0415 - keeps the light commands light

    with _faults_told():
        start(_settings(port=port, host=host), with_worker=not no_worker)


@app.command()
def worker() -> None:
    """Work the jobs of a house whose web runs elsewhere."""
    from bootstrap.serve import work  # noqa: PLC0415 - keeps the light commands light

    with _faults_told():
        work(_settings())


@app.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    from bootstrap.storage import open_storage  # noqa: PLC0415 - keeps the light commands light

    open_storage(_settings()).stop()
    typer.echo("The database is up to date.")


@app.command()
def load(files: list[Path]) -> None:
    """Load business files; every fault is named with file, line and field."""
    from bootstrap.first_start import load_file  # noqa: PLC0415 - keeps the light commands light
    from usecases.business_file import BusinessFileFault  # noqa: PLC0415 - keeps the light commands light
    from usecases.knowledge import encode_knowledge  # noqa: PLC0415 - keeps the light commands light
    from usecases.runtime import Runtime  # noqa: PLC0415 - keeps the light commands light

    async def load_all(runtime: Runtime) -> None:
        for path in files:
            await encode_knowledge(runtime, runtime.embedder, await load_file(runtime, path))
            typer.echo(f"Loaded {path}")

    try:
        _with_runtime(load_all)
    except (BusinessFileFault, OSError) as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(1) from None


@app.command()
def reembed() -> None:
    """Encode the knowledge of all businesses for the encoder in use; what is encoded for it already is left alone."""
    from usecases.knowledge import encode_everything  # noqa: PLC0415 - keeps the light commands light
    from usecases.runtime import Runtime  # noqa: PLC0415 - keeps the light commands light

    async def encode(runtime: Runtime) -> int:
        await runtime.embedder.embed(["is it there at all?"])
        return await encode_everything(runtime, runtime.embedder)

    try:
        typer.echo(f"Encoded {_with_runtime(encode)} passages.")
    except EmbedderMissing as missing:
        typer.echo(str(missing), err=True)
        raise typer.Exit(1) from None


@app.command()
def chat(business: Annotated[str, typer.Argument(help="Slug of the business.")] = "my-hibachi") -> None:
    """Talk to the agent in the terminal."""
    from bootstrap.terminal import talk  # noqa: PLC0415 - keeps the light commands light

    with _faults_told():
        talk(_settings(), business)


@app.command()
def understand() -> None:
    """Read JSON lines of dialogues on stdin, print what the understudy understood of each, a JSON line at a time."""
    from understudy.understand import understand_dialogue  # noqa: PLC0415 - keeps the light commands light

    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            understood = understand_dialogue(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            typer.echo(f"Line {number} is no dialogue: {type(fault).__name__}: {fault}", err=True)
            raise typer.Exit(1) from None
        print(json.dumps(understood, ensure_ascii=False), flush=True)


@app.command(
    name="eval",
    add_help_option=False,  # the evals tell their own
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def evaluate(context: typer.Context) -> None:
    """Play scenarios and grade replies and database; compare two runs; record a conversation (`eval --help`)."""
    command = importlib.import_module("evals.command")
    with _faults_told():
        code = command.main(
            context.args, make_model=_make_model, with_runtime=_with_runtime, make_tracer=_make_eval_tracer
        )
    raise typer.Exit(code)


@app.command()
def replay(
    conversation: Annotated[UUID, typer.Argument(help="Id of the conversation.")],
    model: Annotated[str | None, typer.Option(help="Ask this model instead: understudy, or a model's name.")] = None,
) -> None:
    """Run recorded turns again, offline, and show where they would differ today; nothing is written or sent."""
    from bootstrap.replay import replay_conversation  # noqa: PLC0415 - keeps the light commands light

    settings = _settings()
    raise typer.Exit(_with_runtime(lambda runtime: replay_conversation(runtime, settings, conversation, model=model)))


@user_app.command("add")
def add_user(
    *,
    business: Annotated[str, typer.Option(help="Slug of the business.")],
    email: Annotated[str, typer.Option(help="The sign-in address.")],
    name: Annotated[str, typer.Option(help="How customers see them.")],
    role: Annotated[str, typer.Option(help="owner, manager or staff.")] = "staff",
    password: Annotated[str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)] = "",
) -> None:
    """Let somebody sign in to the console; an address that is known gets the new name, role and password."""
    from bootstrap.users import add_member  # noqa: PLC0415 - keeps the light commands light
    from usecases.runtime import Runtime  # noqa: PLC0415 - keeps the light commands light

    async def add(runtime: Runtime) -> None:
        await add_member(runtime, business=business, email=email, name=name, role=role, password=password)

    _with_runtime(add)
    typer.echo(f"{email} may sign in.")


@app.command()
def doctor() -> None:
    """Say what is configured, reachable and missing; secrets are never printed."""
    from bootstrap.doctor import examine  # noqa: PLC0415 - keeps the light commands light

    raise typer.Exit(examine())


def _make_model(name: str) -> ChatModel:
    from bootstrap.models import make_model  # noqa: PLC0415 - keeps the light commands light

    return make_model(_settings(), [name])


def _make_eval_tracer() -> Tracer:
    from bootstrap.tracing import make_eval_tracer  # noqa: PLC0415 - keeps the light commands light

    return make_eval_tracer(_settings())


def _settings(*, port: int = 8000, host: str = "127.0.0.1") -> Settings:
    with _faults_told():
        return Settings.read(port=port, host=host)


@contextlib.contextmanager
def _faults_told() -> Iterator[None]:
    """Tell what is wrong with the settings, and end; a model that can't be asked shows only when it is built."""
    try:
        yield
    except UnsafeSettings as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(2) from None


def _with_runtime(body: Callable[..., Awaitable[T]]) -> T:
    from bootstrap.build import build_house  # noqa: PLC0415 - keeps the light commands light
    from bootstrap.models import close_model  # noqa: PLC0415 - keeps the light commands light
    from bootstrap.storage import open_storage  # noqa: PLC0415 - keeps the light commands light

    settings = _settings()
    storage = open_storage(settings)

    async def run() -> T:
        house = build_house(settings, storage, with_worker=False)
        try:
            return await body(house.runtime)
        finally:
            await close_model(house.runtime.embedder)
            await house.runtime.database.close()

    try:
        return asyncio.run(run())
    finally:
        storage.stop()
