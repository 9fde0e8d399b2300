"""Bytes in, `Draft` out: what a file is, how it is written, its text and metadata. Nothing in it is run or fetched.

`reading.read` reads in this process; `apart.read_apart` and `files.read_file` in one of their own, with limits on time
and memory, as a thread cannot be stopped and a parser may crash. `pictures_apart` reads there what pictures say of
themselves; `media_types` tells what any file is.
"""
