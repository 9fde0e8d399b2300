"""Pure functions on texts: passages, words, sentences, dates, datelines, titles, likeness, copies, who says what.

They read no file and keep nothing.
"""
