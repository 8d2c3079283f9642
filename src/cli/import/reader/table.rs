//! What CSV and XLSX share: a header that names the columns, and rows of cells under it.

use super::{FileError, IdeaRow, RowError, present, shown, with_plain_breaks};

/// A cell's text, or why it has none.
pub(super) type CellText = Result<String, String>;

/// A field of an idea that a column can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    ExternalId,
    Title,
    Text,
    Lang,
    Kind,
    Themes,
    Unit,
}

const FIELDS: [(Field, &str); 7] = [
    (Field::ExternalId, "external_id"),
    (Field::Title, "title"),
    (Field::Text, "text"),
    (Field::Lang, "lang"),
    (Field::Kind, "kind"),
    (Field::Themes, "themes"),
    (Field::Unit, "unit"),
];

impl Field {
    fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        FIELDS
            .into_iter()
            .find(|(_, known)| *known == name)
            .map(|(field, _)| field)
    }

    fn name(self) -> &'static str {
        FIELDS
            .into_iter()
            .find(|(field, _)| *field == self)
            .map_or("", |(_, name)| name)
    }
}

/// The columns of a table, left to right.
#[derive(Debug)]
pub(super) struct Header(Vec<Field>);

impl Header {
    /// The header in these cells of this line; blank cells at the right end are no columns.
    ///
    /// # Errors
    /// One [`FileError::Header`] with every unknown, repeated, nameless and missing column.
    pub(super) fn parse(line: usize, cells: &[String]) -> Result<Self, FileError> {
        let columns = cells
            .iter()
            .rposition(|cell| !cell.trim().is_empty())
            .map_or(0, |last| last + 1);
        let (mut fields, mut unknown, mut nameless, mut troubles) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (number, cell) in (1_usize..).zip(&cells[..columns]) {
            match Field::named(cell) {
                Some(field) if fields.contains(&field) => {
                    troubles.push(format!("the column “{}” stands twice", field.name()));
                }
                Some(field) => fields.push(field),
                None if cell.trim().is_empty() => nameless.push(number.to_string()),
                None => unknown.push(format!("“{}”", shown(cell.trim()))),
            }
        }
        if !unknown.is_empty() {
            troubles.insert(0, format!("unknown columns: {}", unknown.join(", ")));
        }
        if !nameless.is_empty() {
            troubles.push(format!("columns without a name: {}", nameless.join(", ")));
        }
        if !fields.contains(&Field::Text) {
            troubles.push("the column “text” is missing".to_owned());
        }
        if troubles.is_empty() {
            return Ok(Self(fields));
        }
        let known = FIELDS.map(|(_, name)| name).join(", ");
        let message = format!("{}; the known columns are {known}", troubles.join("; "));
        Err(FileError::Header { line, message })
    }

    /// The number of columns.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The idea in these cells, or everything that is wrong with them; none when all are blank. Cells that are not
    /// there count as blank.
    pub(super) fn idea(&self, cells: Vec<CellText>) -> Option<Result<IdeaRow, Vec<RowError>>> {
        if cells.iter().all(is_blank) {
            return None;
        }
        let mut idea = IdeaRow::default();
        let mut errors = Vec::new();
        let mut text_is_refused = false;
        let mut has_more = false;
        for (index, cell) in cells.into_iter().enumerate() {
            let Some(&field) = self.0.get(index) else {
                has_more |= !is_blank(&cell);
                continue;
            };
            match cell {
                Ok(text) => put(&mut idea, field, with_plain_breaks(text)),
                Err(message) => {
                    text_is_refused = text_is_refused || field == Field::Text;
                    errors.push(RowError::new(Some(field.name()), "invalid_format", message));
                }
            }
        }
        if has_more {
            let message = format!(
                "the row has cells outside the {} columns of the header",
                self.len()
            );
            errors.push(RowError::new(None, "invalid_format", message));
        }
        if idea.text.trim().is_empty() && !text_is_refused {
            errors.push(RowError::new(
                Some("text"),
                "required",
                "the text is missing",
            ));
        }
        Some(match errors.is_empty() {
            true => Ok(idea),
            false => Err(errors),
        })
    }
}

fn is_blank(cell: &CellText) -> bool {
    cell.as_ref().is_ok_and(|text| text.trim().is_empty())
}

fn put(idea: &mut IdeaRow, field: Field, text: String) {
    match field {
        Field::ExternalId => idea.external_id = present(&text),
        Field::Title => idea.title = present(&text),
        Field::Text => idea.text = text,
        Field::Lang => idea.lang = present(&text),
        Field::Kind => idea.kind = present(&text),
        Field::Themes => idea.themes = text.split([',', ';', '|']).filter_map(present).collect(),
        Field::Unit => idea.unit = present(&text),
    }
}
