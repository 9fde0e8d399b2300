"""Pure functions on texts: passages and anchors, sentences, dates, datelines, titles. They read no file and know no record of a library."""
