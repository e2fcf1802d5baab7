"""The worker: job handlers and the sweeps that find what a crash has left behind. Handlers are a few lines."""
