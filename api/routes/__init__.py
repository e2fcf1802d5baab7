"""Routes by audience: public (by embed key), staff (by token), webhooks (by signature). They translate, no more."""
