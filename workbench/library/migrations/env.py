"""Alembic's door: runs migrations on the connection that the opening of a library hands over."""

from alembic import context

from workbench.library.migrations.tables_of_ours import is_ours

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=None,
    include_object=is_ours,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
