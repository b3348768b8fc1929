"""Screens over several subjects: home, my tasks, the network, the demo."""
