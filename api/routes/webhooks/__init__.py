"""What vendors post: verified on the raw bytes, stored once, answered, and processed in a job."""
