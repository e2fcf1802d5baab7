"""Bodies and answers of the HTTP API as pydantic models, one file a noun, with how records are worded as them."""
