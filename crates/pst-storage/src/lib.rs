//! Storage of the consultation service on SQLite and PostgreSQL.
