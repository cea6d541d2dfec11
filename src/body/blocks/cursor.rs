//! [`Cursor`]: a place in a line, in bytes and in columns.

/// A line and how far it has been read, in bytes and in columns: a tab reaches to the next multiple of four.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub rest: &'a str,
    pub column: usize,
    /// Columns of a tab that are read already.
    pub within_tab: usize,
}

impl<'a> Cursor<'a> {
    pub(super) const fn new(rest: &'a str) -> Self {
        Self { rest, column: 0, within_tab: 0 }
    }

    /// The columns of white space from here on.
    pub(super) fn indent(self) -> usize {
        let end = self
            .rest
            .bytes()
            .take_while(|byte| matches!(byte, b' ' | b'\t'))
            .fold(self.column, |column, byte| if byte == b'\t' { (column / 4 + 1) * 4 } else { column + 1 });
        end - self.column
    }

    pub(super) fn is_blank(self) -> bool {
        self.text().is_empty()
    }

    /// The text after the white space.
    pub(super) fn text(self) -> &'a str {
        self.rest.trim_start_matches([' ', '\t'])
    }

    /// Reads up to `columns` columns of white space.
    pub(super) fn skip(&mut self, columns: usize) {
        let mut left = columns;
        while left > 0 {
            match self.rest.as_bytes().first() {
                Some(b' ') => (self.rest, self.column, left) = (&self.rest[1..], self.column + 1, left - 1),
                Some(b'\t') => {
                    let width = 4 - self.column % 4;
                    let step = width.min(left);
                    (self.column, left) = (self.column + step, left - step);
                    self.within_tab += step;
                    if step == width {
                        (self.rest, self.within_tab) = (&self.rest[1..], 0);
                    }
                }
                _ => break,
            }
        }
    }

    /// Reads `bytes` bytes that are not white space.
    pub(super) fn take(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
        self.column += bytes;
    }

    /// The rest of the line as code has it: a tab that is read in part is left out.
    pub(super) fn code(self) -> &'a str {
        if self.within_tab > 0 { &self.rest[1..] } else { self.rest }
    }

    /// `>` and one column of white space.
    pub(super) fn quote_sign(&mut self) -> bool {
        let indent = self.indent();
        if indent >= 4 || !self.text().starts_with('>') {
            return false;
        }
        self.skip(indent);
        self.take(1);
        self.skip(1);
        true
    }
}
