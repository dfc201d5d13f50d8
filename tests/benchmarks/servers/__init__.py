"""The servers that are measured; each on a port of its own on the loopback, ended by its process id."""
