"""What happens to a case when a process is killed."""
