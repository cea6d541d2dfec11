//! Decides from the conditions of a query which files and rows a scan can leave out.
//!
//! DataFusion checks every condition again on the rows. To leave out too little is slow, and to leave out too much is
//! wrong. Therefore only a condition on the path alone decides by the path. A date at the start of a name is ignored,
//! unless the archive is [`dated`](crate::archive::Archive::dated). A release is left out by its date after its header
//! has been read, before its rows are made and its quotations searched.

use std::collections::HashSet;

use chrono::{Datelike as _, NaiveDate};
use datafusion::{
    arrow::array::cast::AsArray as _,
    catalog::Session,
    common::{DFSchema, ScalarValue},
    error::Result,
    logical_expr::{BinaryExpr, Expr, Operator, expr_rewriter::unnormalize_col, utils::split_conjunction},
};

use crate::{archive::Listed, dates::Dates, scan};

/// Whether the scan can use a condition.
pub fn is_useful(condition: &Expr) -> bool {
    is_on_path(condition) || dates_of(condition) != Dates::ALL
}

/// Whether a condition depends on `file` and on nothing else that changes from row to row.
fn is_on_path(condition: &Expr) -> bool {
    let columns = condition.column_refs();
    let names: HashSet<&str> = columns.iter().map(|column| column.name()).collect();
    names == HashSet::from(["file"]) && !condition.is_volatile()
}

/// Returns the files that no condition on the path alone leaves out.
pub fn files(state: &dyn Session, conditions: &[Expr], mut files: Vec<Listed>) -> Result<Vec<Listed>> {
    let schema = DFSchema::try_from(scan::names(&[])?.schema())?;
    for condition in conditions.iter().filter(|condition| is_on_path(condition)) {
        // The qualifier of the column is not needed here.
        let condition = unnormalize_col(condition.clone());
        // DataFusion evaluates the other conditions, and reports their errors.
        let Ok(condition) = state.create_physical_expr(condition, &schema) else { continue };
        let holds = condition.evaluate(&scan::names(&files)?).and_then(|holds| holds.into_array(files.len()));
        let Ok(holds) = holds else { continue };
        let Some(holds) = holds.as_boolean_opt() else { continue };
        // A condition that is null leaves a row out, like one that is false.
        let mut keeps = holds.iter().map(|holds| holds == Some(true));
        files.retain(|_| keeps.next() == Some(true));
    }
    Ok(files)
}

/// Returns the days that all conditions allow.
pub fn dates(conditions: &[Expr]) -> Dates {
    conditions.iter().map(dates_of).fold(Dates::ALL, Dates::and)
}

/// Returns the days that a condition allows, or all days if the condition is not understood here.
fn dates_of(condition: &Expr) -> Dates {
    let parts = split_conjunction(condition);
    if parts.len() > 1 {
        return parts.into_iter().map(dates_of).fold(Dates::ALL, Dates::and);
    }
    match condition {
        Expr::BinaryExpr(BinaryExpr { left, op, right }) => match (&**left, &**right) {
            (column, Expr::Literal(value, _)) if is_date(column) => compared(*op, value),
            (Expr::Literal(value, _), column) if is_date(column) => {
                op.swap().map_or(Dates::ALL, |op| compared(op, value))
            }
            _ => Dates::ALL,
        },
        Expr::Between(between) if !between.negated && is_date(&between.expr) => match (&*between.low, &*between.high) {
            (Expr::Literal(low, _), Expr::Literal(high, _)) => {
                compared(Operator::GtEq, low).and(compared(Operator::LtEq, high))
            }
            _ => Dates::ALL,
        },
        _ => Dates::ALL,
    }
}

fn is_date(expression: &Expr) -> bool {
    matches!(expression, Expr::Column(column) if column.name == "date")
}

/// Returns the days for which `date <op> value` is true. A value that is not a date allows all of them, and DataFusion
/// decides.
fn compared(op: Operator, value: &ScalarValue) -> Dates {
    let ScalarValue::Date32(Some(days)) = value else { return Dates::ALL };
    let epoch = NaiveDate::default().num_days_from_ce();
    let Some(day) = days.checked_add(epoch).and_then(NaiveDate::from_num_days_from_ce_opt) else { return Dates::ALL };
    // `<` and `>` keep the day itself. One day too many is harmless, and the earliest and the latest day have no
    // neighbour.
    match op {
        Operator::Eq => Dates { first: day, last: day },
        Operator::Lt | Operator::LtEq => Dates { last: day, ..Dates::ALL },
        Operator::Gt | Operator::GtEq => Dates { first: day, ..Dates::ALL },
        _ => Dates::ALL,
    }
}

#[cfg(test)]
mod tests {
    use datafusion::prelude::{SessionContext, col, lit};

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn date(text: &str) -> Expr {
        let days = day(text).num_days_from_ce() - NaiveDate::default().num_days_from_ce();
        Expr::Literal(ScalarValue::Date32(Some(days)), None)
    }

    #[test]
    fn conditions_allow_the_days_that_they_name_and_never_fewer() {
        let (first, last) = (day("2020-01-01"), day("2020-12-31"));
        let (from, to) = (date("2020-01-01"), date("2020-12-31"));
        let year = Dates { first, last };
        let column = || col("releases.date");
        for (condition, dates) in [
            (column().between(from.clone(), to.clone()), year),
            (column().gt_eq(from.clone()).and(column().lt_eq(to.clone())), year),
            (from.clone().lt_eq(column()).and(to.clone().gt_eq(column())), year),
            (column().eq(from.clone()), Dates { first, last: first }),
            (column().gt(from.clone()), Dates { first, ..Dates::ALL }),
            (column().lt(to.clone()), Dates { last, ..Dates::ALL }),
            (column().not_between(from.clone(), to.clone()), Dates::ALL),
            (column().eq(from.clone()).or(column().eq(to.clone())), Dates::ALL),
            (column().not_eq(from.clone()), Dates::ALL),
            (col("title").eq(from), Dates::ALL),
        ] {
            assert_eq!(dates_of(&condition), dates, "{condition}");
        }
    }

    #[test]
    fn only_conditions_on_the_path_alone_leave_files_out() {
        let state = SessionContext::new().state();
        let all = || ["2020/a.md", "2021/b.md"].map(|file| Listed { file: file.to_owned(), problem: None }).to_vec();
        let file = || col("releases.file");
        for (condition, left) in [
            (file().like(lit("2020/%")), &all()[..1]),
            (file().eq(lit("2021/b.md")), &all()[1..]),
            (file().eq(lit(ScalarValue::Utf8(None))), &[]),
            (file().eq(col("title")), &all()[..]),
            (col("title").eq(lit("a")), &all()[..]),
        ] {
            assert_eq!(files(&state, std::slice::from_ref(&condition), all()).unwrap(), left, "{condition}");
        }
    }
}
