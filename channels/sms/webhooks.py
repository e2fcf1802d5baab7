"""`POST /webhooks/twilio/sms` and `/status`: signed forms, answered at once; the reply goes out by REST."""

from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Header, Query, Request, Response

from domain.refusal import InvalidText, SignatureInvalid
from usecases.runtime import Runtime
from usecases.text_webhook import receive_form, receive_status

NO_REPLY = b'<?xml version="1.0" encoding="UTF-8"?><Response/>'
FORM_LIMIT = 64 * 1024
FIELD_LIMIT = 200

router = APIRouter(tags=["webhooks"])
Signature = Annotated[str, Header(alias="X-Twilio-Signature")]


@router.post("/webhooks/twilio/sms", summary="An inbound text, as Twilio posts it")
async def receive_sms(request: Request, signature: Signature = "") -> Response:
    """Store the text once by its MessageSid; 403 when the signature is not Twilio's, 400 when the form is none."""
    try:
        form = await _read_form(request)
        await receive_form(_runtime(request), form=form, signature=signature, address=_address(request))
    except SignatureInvalid:
        return Response(status_code=403)
    except InvalidText:
        return Response(status_code=400)
    return Response(NO_REPLY, media_type="text/xml")


@router.post("/webhooks/twilio/status", summary="What became of a text, as Twilio posts it")
async def receive_delivery_status(
    request: Request, signature: Signature = "", delivery: Annotated[str | None, Query()] = None
) -> Response:
    """Move the text's state forward; 403 when the signature is not Twilio's."""
    try:
        form = await _read_form(request)
        await receive_status(
            _runtime(request), form=form, signature=signature, address=_address(request), delivery=delivery
        )
    except SignatureInvalid:
        return Response(status_code=403)
    except InvalidText:
        return Response(status_code=400)
    return Response(status_code=204)


async def _read_form(request: Request) -> dict[str, str]:
    """Read the form with its empty fields, which are part of the signature. Raises `InvalidText`."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > FORM_LIMIT:
            raise InvalidText
    try:
        fields = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=FIELD_LIMIT)
    except ValueError as error:
        raise InvalidText from error
    return dict(fields)


def _address(request: Request) -> str:
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path


def _runtime(request: Request) -> Runtime:
    runtime: Runtime = request.app.state.runtime
    return runtime
