//! [`Cursor`]: a position in a line, in bytes and in columns.

/// A position in a line, in bytes and in columns. A tab extends to the next column that is a multiple of four. White
/// space is spaces and tabs.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    /// The part of the line that has not been read. It begins with a tab of which only a part has been read.
    pub rest: &'a str,
    /// The column of the position, from 0.
    pub column: usize,
    /// The number of columns that have been read of the tab that `rest` begins with. 0 if no part of a tab has been
    /// read.
    pub within_tab: usize,
}

impl<'a> Cursor<'a> {
    /// A position at the start of a line.
    pub(super) const fn new(rest: &'a str) -> Self {
        Self { rest, column: 0, within_tab: 0 }
    }

    /// Returns the number of columns of white space that come next. Reads nothing.
    pub(super) fn indent(self) -> usize {
        let end = self
            .rest
            .bytes()
            .take_while(|byte| matches!(byte, b' ' | b'\t'))
            .fold(self.column, |column, byte| if byte == b'\t' { (column / 4 + 1) * 4 } else { column + 1 });
        end - self.column
    }

    /// Whether only white space is left in the line.
    pub(super) fn is_blank(self) -> bool {
        self.text().is_empty()
    }

    /// Returns the text after the white space that comes next. Reads nothing.
    pub(super) fn text(self) -> &'a str {
        self.rest.trim_start_matches([' ', '\t'])
    }

    /// Reads up to `columns` columns of white space, and fewer if there are fewer. A tab may be read in part.
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

    /// Reads `bytes` bytes, which must be ASCII and not white space. Reads the whole line if it has fewer.
    pub(super) fn take(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
        self.column += bytes;
    }

    /// Returns the rest of the line as the content of a code block. A tab of which only a part has been read is left
    /// out.
    pub(super) fn code(self) -> &'a str {
        if self.within_tab > 0 { &self.rest[1..] } else { self.rest }
    }

    /// Reads a block quote marker, which is `>` and at most one column of white space. Returns whether there is one.
    /// Four columns of white space or more before the `>` make it no marker; then nothing is read.
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
