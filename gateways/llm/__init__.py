"""Chat models behind vendors' APIs: OpenAI-compatible hosts, all others by LiteLLM, and the chain that falls back.

The vendors' libraries are imported when a model of theirs is built, so a house without keys never loads them.
"""
