"""`GET /ws/chat`: the door of the widget."""

from fastapi import APIRouter, WebSocket

from channels.web.limits import VisitorLimits
from channels.web.visitor import Visitor

router = APIRouter()
limits = VisitorLimits()


@router.websocket("/ws/chat")
async def chat(socket: WebSocket) -> None:
    """Serve one visitor."""
    await Visitor(socket=socket, runtime=socket.app.state.runtime, limits=limits).run()
