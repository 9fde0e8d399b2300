"""From the web: one address, asked for safely, to the bytes that came and the archive (WARC) that proves how.

HTTP/1.1 only: a WARC keeps a message byte by byte as it went over the wire, and for HTTP/2's frames there is no such
form. httpx reads addresses; its engine, httpcore, talks, as that lets us say which network address is connected to.
"""
