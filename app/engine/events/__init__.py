"""The archive of events: stored once, found by many things, counted, exported, removed when their time is over."""
