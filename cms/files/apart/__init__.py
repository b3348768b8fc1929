"""Opening what somebody sent: run in a process of its own with little time and memory, without Django."""
