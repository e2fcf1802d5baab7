"""Pure rules: no fixtures but the three files that ship, no clock, no database."""
