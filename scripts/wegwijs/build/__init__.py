"""What the driver needs: a tree that is written once, what the last build made, work shared between processes, hashing."""
