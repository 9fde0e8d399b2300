"""What is kept: mapped tables, units of work, change record, history, search, backup, migrations, case files."""
