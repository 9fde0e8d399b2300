"""The command line: the same operations as the window's, for scripts and servers.

It reads arguments and prints what comes of them; what an operation does is decided in `actions` alone.
"""
