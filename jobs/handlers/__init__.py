"""Job handlers, one file a noun; each calls a use case and translates nothing else."""
