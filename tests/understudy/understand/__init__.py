"""Understanding without a model: one file of tests for each grammar."""
