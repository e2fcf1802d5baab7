"""Stand-ins for the ports, the cluster that tests share, and small builders. No tests live here."""
