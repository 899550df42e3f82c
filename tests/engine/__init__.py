"""A page with its scripts, without a browser: V8 (mini-racer), and as much of a document as our scripts ask for."""
