//! Patterns for `LIKE`.

use sea_orm::sea_query::LikeExpr;

/// Text that has this part somewhere; `%` and `_` in it mean themselves.
pub fn contains(part: &str) -> LikeExpr {
    let mut pattern = String::with_capacity(part.len() + 2);
    pattern.push('%');
    for c in part.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    LikeExpr::new(pattern).escape('\\')
}
