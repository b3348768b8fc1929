"""Review dates, reminders, step-downs and withdrawal notices."""
