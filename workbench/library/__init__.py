"""What is kept: mapped tables, engine, units of work, change record, history, search, backup, migrations. SQLAlchemy lives here."""
