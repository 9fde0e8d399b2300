"""The library's file: opened, looked at before, and its log of writes read past SQLite."""
