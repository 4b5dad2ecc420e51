//! Changes put off until their outcome is needed, and then handed over together.
//!
//! Handing one over costs a change of thread on SQLite and a message with its answer on PostgreSQL, and whoever
//! waits for the writer waits for that too: an arrival makes seven changes and pays for two.

use pst_app::ports::StorageError;
use sqlx::error::BoxDynError;
use sqlx::{Arguments as _, AssertSqlSafe, Encode, FromRow, Type};

use super::super::{Db, together};
use super::{Arguments, Select};

/// Changes not yet handed over, each of one row in a table of its own: PostgreSQL makes them in any order.
#[derive(Default)]
pub(super) struct Changes {
    statements: Vec<String>,
    tables: Vec<&'static str>,
    arguments: Arguments,
    /// How many arguments the statements name.
    named: usize,
    fault: Option<BoxDynError>,
}

/// The row that a change found, and what it was asked about it.
#[derive(Debug, FromRow)]
pub(super) struct Touched {
    /// Which of the changes handed over together, from 0.
    pub(super) nth: i64,
    pub(super) number: Option<i64>,
    pub(super) words: Option<String>,
}

impl Changes {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.statements.len()
    }

    /// Whether a statement would be the second on its table.
    pub(super) fn concern(&self, sql: &str) -> bool {
        self.tables.contains(&table(sql))
    }

    /// Puts off a change that is asked nothing about its row.
    pub(super) fn add(&mut self, sql: &'static str) -> Values<'_> {
        self.ask(sql, "CAST(NULL AS BIGINT)", "CAST(NULL AS TEXT)")
    }

    /// Puts off a change that tells a number and words of its row.
    pub(super) fn ask(&mut self, sql: &'static str, number: &'static str, words: &'static str) -> Values<'_> {
        let nth = self.len();
        let (sql_on, named) = counted_on(sql, self.named);
        self.named = named;
        let asked =
            format!("{sql_on} RETURNING CAST({nth} AS BIGINT) AS nth, {number} AS number, {words} AS words");
        self.statements.push(asked);
        self.tables.push(table(sql));
        Values { arguments: &mut self.arguments, fault: &mut self.fault }
    }

    /// All of them as one query, whose rows are those found.
    #[expect(
        clippy::disallowed_methods,
        reason = "literals put together, with nothing between them but positions"
    )]
    pub(super) fn query(self) -> Result<Select<'static, Touched>, StorageError> {
        match self.fault {
            Some(fault) => Err(StorageError::Backend(fault)),
            // A caller that failed between the values would otherwise leave columns without them.
            None if self.arguments.len() != self.named => {
                Err(StorageError::Backend("a change lacks values".into()))
            }
            None => Ok(sqlx::query_as_with(AssertSqlSafe(together(&self.statements)), self.arguments)),
        }
    }
}

/// Takes the values of a change, in order.
pub(super) struct Values<'a> {
    arguments: &'a mut Arguments,
    fault: &'a mut Option<BoxDynError>,
}

impl Values<'_> {
    /// The next value.
    pub(super) fn bind<'t, T: Encode<'t, Db> + Type<Db>>(self, value: T) -> Self {
        if let Err(fault) = self.arguments.add(value) {
            *self.fault = Some(fault);
        }
        self
    }
}

/// The table that a statement changes.
fn table(sql: &str) -> &str {
    let mut words = sql.split_whitespace();
    let place = usize::from(words.next() == Some("INSERT"));
    words.nth(place).unwrap_or_default()
}

/// A statement whose parameters are counted on from those before it, and the last of them.
fn counted_on(sql: &str, before: usize) -> (String, usize) {
    let mut pieces = sql.split('$');
    let (mut text, mut last) = (pieces.next().unwrap_or_default().to_owned(), before);
    for piece in pieces {
        let digits = piece.len() - piece.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, rest) = piece.split_at(digits);
        let number = number.parse::<usize>().unwrap_or_default() + before;
        last = last.max(number);
        text.extend(["$", &number.to_string(), rest]);
    }
    (text, last)
}

#[cfg(test)]
mod tests {
    use super::{Changes, counted_on, table};

    #[test]
    fn parameters_are_counted_on() {
        let sql = "UPDATE queues SET body = $10, revision = $2 + 1 WHERE unit = $1";
        let on = "UPDATE queues SET body = $13, revision = $5 + 1 WHERE unit = $4";
        assert_eq!(counted_on(sql, 3), (on.to_owned(), 13));
        assert_eq!(counted_on(sql, 0), (sql.to_owned(), 10));
        assert_eq!(counted_on("DELETE FROM drafts", 3), ("DELETE FROM drafts".to_owned(), 3));
    }

    #[test]
    fn a_change_whose_caller_failed_half_way_is_not_made() {
        let mut changes = Changes::default();
        changes.add("UPDATE queues SET body = $2 WHERE unit = $1").bind("1905");
        assert!(changes.query().is_err());
        let mut changes = Changes::default();
        changes.add("UPDATE queues SET body = $2 WHERE unit = $1").bind("1905").bind("{}");
        assert!(changes.query().is_ok());
    }

    #[test]
    fn a_statement_tells_its_table() {
        assert_eq!(table("INSERT INTO guests (visit) VALUES ($1)"), "guests");
        assert_eq!(table("UPDATE tickets SET body = $1"), "tickets");
    }
}
