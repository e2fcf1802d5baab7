"""Web chat: frames of a WebSocket become inbound messages, rows become frames. No business rule lives here."""
