"""The throwaway PostgreSQL that the tests share with the evals."""

from evals.cluster import LOADED, MIGRATED, Cluster, running_cluster

__all__ = ["LOADED", "MIGRATED", "Cluster", "running_cluster"]
