//! Text as people count it: lines and columns, and the characters that nobody can see.

/// The line and the column, both 1-based, of offsets in rising order: each stretch of the text is gone over once.
#[derive(Clone, Debug)]
pub(crate) struct Positions<'a> {
    text: &'a str,
    offset: usize,
    line: usize,
    column: usize,
}

impl<'a> Positions<'a> {
    pub(crate) const fn new(text: &'a str) -> Self {
        Self { text, offset: 0, line: 1, column: 1 }
    }

    /// The place of byte `offset`. Columns count characters; LF, CRLF and a lone CR each end a line.
    pub(crate) fn of(&mut self, offset: usize) -> (usize, usize) {
        let bytes = self.text.as_bytes();
        for c in self.text.get(self.offset..offset).unwrap_or_default().chars() {
            self.offset += c.len_utf8();
            // The carriage return of a CRLF is the last character of its line; the line feed ends it.
            if c == '\n' || c == '\r' && bytes.get(self.offset) != Some(&b'\n') {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        (self.line, self.column)
    }
}

/// The line around byte `offset`, without its end, and where it starts.
pub(crate) fn line_at(text: &str, offset: usize) -> (usize, &str) {
    let offset = offset.min(text.len());
    let is_break = |c: char| matches!(c, '\n' | '\r');
    // Between the CR and the LF of one line end, the line is the one they end.
    let before = &text[..offset];
    let before = if text[offset..].starts_with('\n') { before.strip_suffix('\r').unwrap_or(before) } else { before };
    let start = before.rfind(is_break).map_or(0, |at| at + 1);
    let end = text[start..].find(is_break).map_or(text.len(), |at| start + at);
    (start, &text[start..end])
}

/// Whether a character leaves no mark of its own: Unicode's separators (Z) but the space, controls (Cc) and format
/// characters (Cf). Unicode 16, held to the crate `unicode-properties` by a test.
pub(crate) const fn has_no_ink(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    matches!(c,
        // Cc
        '\u{80}'..='\u{9f}'
        // Zs, Zl, Zp
        | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
        // Cf
        | '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}' | '\u{8e2}'
        | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}'
        | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0001}'
        | '\u{e0020}'..='\u{e007f}')
}
