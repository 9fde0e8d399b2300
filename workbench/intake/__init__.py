"""Bytes in, `Draft` out: what a file is, how it is written, its text and metadata. Nothing in it is run or fetched.

`reading.read` reads in this process; `processes.apart.read_apart` in one of its own, with limits on time and memory, as
a thread cannot be stopped and a parser may crash. Each family of formats has its room; what they share, and formats of
one file, stand here. `media_types` tells what any file is.
"""
