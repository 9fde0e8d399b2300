"""Small parts that several screens use: pills, chips, bars, buttons that name their key. They know no record."""
