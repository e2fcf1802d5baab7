"""Text messages: the text vendor's signed forms, in; the way out is the outbox and its job."""
