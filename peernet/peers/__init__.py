"""The people to pair: what each can do, when, how often, and whom they are too close to."""
