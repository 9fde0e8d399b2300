"""Pure functions on texts: passages, words, sentences, dates, datelines, titles. They read no file and keep nothing."""
