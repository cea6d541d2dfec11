//! [`Document::lint`]: warnings about what is valid in a file, but probably not intended.
//!
//! Takes a document, and the last day that is not in the future. Checks the nodes of the header, and searches the whole
//! text for mojibake. Returns problems with hints and fixes, in source order. Warnings about the fields of a release,
//! and about a release without a body, are given only if the header is that of a release.

mod entities;
mod mojibake;

use std::{
    borrow::Cow,
    cell::LazyCell,
    collections::HashMap,
    time::{SystemTime, UNIX_EPOCH},
};

use chrono::{Datelike as _, Days, NaiveDate};
use memchr::memchr2;

use crate::{
    document::{Document, Node, NodeKind, NodeStyle},
    error::{Problem, are_several_addresses},
    fields::{Fields, Shape},
    json_pointer::push_key,
    list_marker::{is_bullet, split_list_marker},
    names::{split_names, without_honorifics, without_post_nominals},
    problem::{Diagnostic, Fix, ProblemKind, Warning},
    release::parse_date,
    span::Span,
    text::{has_invisible, is_break, is_other_space},
    yaml::{
        schema::{self, Resolved},
        yaml_1_1::{self, Reading},
    },
};

impl Document<'_> {
    /// Returns warnings about what is valid in this file, but probably not intended, in source order. See [`Warning`].
    /// After each of their fixes, the file is still valid.
    ///
    /// Errors are not reported: those of the syntax are returned by [`Document::parse`], and wrong or missing fields
    /// by [`Document::to_release`]. A document whose fields are wrong has warnings too.
    ///
    /// A header is checked as the header of a press release if it has the keys `title`, `date` and `url`. Any other
    /// front matter, such as that of a blog, gets only the warnings that apply to every header, and none about the
    /// fields or the body of a release.
    ///
    /// The result depends on the system's clock only for a date in the future, which is after the current day in the
    /// time zone UTC+14, the first on Earth. [`Document::lint_at`] does not use the clock.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let document = Document::parse("---\ntitle: We are #1\n---\n\nBody.\n")?;
    /// assert_eq!(document.lint()[0].kind().code(), "cut_by_comment");
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[must_use]
    pub fn lint(&self) -> Vec<Problem> {
        self.lint_at(last_day_on_earth())
    }

    /// Returns at most `most` warnings of [`Document::lint`], and the number of all warnings. It is cheaper for a file
    /// with very many warnings, because nothing but the number is kept of the others.
    ///
    /// The warnings that are kept are those that are found first, and they are returned in source order. They are not
    /// always the first of [`Document::lint`]: the warnings about one entry of the header may be found in another
    /// order, and those about the body and about mojibake are found last.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let document = Document::parse("---\na: We are #1\nb: We are #2\n---\n\nBody.\n")?;
    /// let (first, count) = document.lint_first(1);
    /// assert_eq!((first.len(), count), (1, 2));
    /// assert_eq!(first, document.lint()[..1]);
    /// # Ok::<(), press_release::Error>(())
    /// ```
    #[must_use]
    pub fn lint_first(&self, most: usize) -> (Vec<Problem>, usize) {
        let lint = self.find_warnings(last_day_on_earth(), most);
        let count = lint.count;
        (self.problems_of(lint), count)
    }

    /// Returns the warnings of [`Document::lint`], with `today` as the last day that is not in the future.
    ///
    /// ```
    /// use press_release::{Document, chrono::NaiveDate};
    ///
    /// let text = "---\ntitle: Open\ndate: 2024-03-01\nurl: https://www.example.org/\n---\n\nBody.\n";
    /// let document = Document::parse(text)?;
    /// let today: NaiveDate = "2024-02-29".parse()?;
    /// assert_eq!(document.lint_at(today)[0].kind().code(), "future_date");
    /// assert!(document.lint_at(NaiveDate::MAX).is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn lint_at(&self, today: NaiveDate) -> Vec<Problem> {
        let lint = self.find_warnings(today, usize::MAX);
        self.problems_of(lint)
    }

    /// Checks the whole document: the header, the body and the mojibake. Returns the state after the pass. It has the
    /// first `most` warnings, in the order in which they were found, and the number of all warnings. A date after
    /// `today` is in the future.
    fn find_warnings(&self, today: NaiveDate, most: usize) -> Lint<'_> {
        // One pass over the keys, because there may be tens of thousands.
        let keys = self.root().entries().filter_map(|(key, _)| key.to_str());
        let mut known: Vec<_> = keys.filter_map(|key| Fields::RELEASE.get(&key)).map(|field| field.name).collect();
        let is_release = Fields::RELEASE.iter().all(|field| !field.is_required || known.contains(&field.name));
        let fields = if is_release { Fields::RELEASE } else { Fields::NONE };
        known.retain(|_| is_release);
        let mut lint = Lint {
            text: self.as_str(),
            today,
            fields,
            shape: None,
            known,
            pointer: String::new(),
            diagnostics: Vec::new(),
            most,
            count: 0,
        };
        let mut above = None;
        for (key, value) in self.root().entries() {
            lint.check_entry(above, key, value);
            above = Some((key, value));
        }
        if is_release && self.body().trim().is_empty() {
            let body = self.as_str().len() - self.body().len();
            lint.warn(Span::new(body, body), Warning::EmptyBody);
        }
        if let Some((span, meant)) = mojibake::find(self.as_str()) {
            lint.warn(span, Warning::Mojibake { meant });
        }
        lint
    }

    /// Returns the warnings that a pass has kept as problems, in source order. Leaves out a fix that is not within the
    /// header, or after which the header is not valid any more. A header that is that of a valid release must also be
    /// one after the fix. The warning itself stays, with its instruction. Fixes beyond [`MOST_CHECKED`] are not
    /// checked, and stay.
    fn problems_of(&self, lint: Lint<'_>) -> Vec<Problem> {
        let is_release = lint.fields.names().next().is_some();
        // Only if there is a fix to check.
        let is_valid_release = LazyCell::new(|| is_release && self.to_release().is_ok());
        let header = &self.as_str()[..self.as_str().len() - self.body().len()];
        let mut checked = 0;
        Problem::all_with(self.as_str(), lint.diagnostics, lint.fields, |fix| {
            checked += header.len();
            checked > MOST_CHECKED || is_valid_after(header, fix, *is_valid_release)
        })
    }
}

/// Whether a header is still valid after a fix, and that of a release if `is_release` is true. `header` is the text of
/// the file before its body, with both fences. False if the span of the fix is not within it.
fn is_valid_after(header: &str, fix: &Fix, is_release: bool) -> bool {
    let Some(fixed) = fix.apply(header) else { return false };
    Document::parse(&fixed).is_ok_and(|fixed| !is_release || fixed.to_release().is_ok())
}

/// The maximum number of bytes that are read in order to check the fixes of one file. Each fix needs the length of the
/// header. Later fixes are not checked: a header with so many warnings must not take much longer than others.
const MOST_CHECKED: usize = 1 << 18;

/// Returns the current day in the time zone UTC+14, where it begins first on Earth. For a clock before 1970, it is the
/// first of January 1970.
fn last_day_on_earth() -> NaiveDate {
    /// The offset of UTC+14 in seconds.
    const FIRST_ON_EARTH: u64 = 14 * 60 * 60;
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let days = Days::new(since.saturating_add(FIRST_ON_EARTH) / 86_400);
    NaiveDate::default().checked_add_days(days).unwrap_or(NaiveDate::MAX)
}

/// The first year that is plausible for a release. In an earlier one, a digit is probably missing or wrong.
const FIRST_YEAR: i32 = 1800;

/// The state of one pass over a header.
struct Lint<'d> {
    /// The whole file.
    text: &'d str,
    /// The last day that is not in the future.
    today: NaiveDate,
    /// The fields of a release, or none if the header is not that of a release.
    fields: Fields,
    /// The shape of the current field. `None` for a key that is not a field.
    shape: Option<Shape>,
    /// The names of the fields that the header has. Empty if the header is not that of a release.
    known: Vec<&'static str>,
    /// The pointer of the current node. It is extended and truncated during the pass, because making a pointer from the
    /// tape takes time in proportion to the tape.
    pointer: String,
    /// The first `most` warnings, in the order in which they were found.
    diagnostics: Vec<Diagnostic>,
    /// The maximum number of warnings that are kept.
    most: usize,
    /// The number of all warnings.
    count: usize,
}

impl<'d> Lint<'d> {
    /// Counts a warning about the bytes `span` of the text. If fewer than `most` are kept, keeps it with the pointer of
    /// the current node.
    fn warn(&mut self, span: Span, warning: Warning) {
        self.count += 1;
        if self.diagnostics.len() < self.most {
            let pointer = self.pointer.clone();
            self.diagnostics.push(Diagnostic { span, pointer, kind: ProblemKind::Suspicious(warning) });
        }
    }

    /// Checks an entry of the header: its key, its value as that of its field, and all scalars in the value. `above` is
    /// the key and the value of the entry before it. Only the header of a release has fields.
    fn check_entry(&mut self, above: Option<(Node<'d>, Node<'d>)>, key: Node<'d>, value: Node<'d>) {
        let name = key.to_str().unwrap_or_default();
        push_key(&mut self.pointer, &name);
        self.key(above, &name, key);
        self.shape = self.fields.get(&name).map(|field| field.shape);
        match &*name {
            _ if self.fields.is_empty() => {}
            "title" => {
                self.title(value);
                self.entities(value);
            }
            "date" => self.date(value),
            "url" => self.address(value),
            "ministers" => {
                self.list(value);
                self.list_marker(value);
                self.names(value);
                self.entities(value);
                self.items(value, Self::name);
                self.items(value, Self::names);
                self.items(value, Self::entities);
                self.duplicates(value);
            }
            "portfolios" => {
                self.list(value);
                self.list_marker(value);
                self.entities(value);
                self.items(value, Self::name);
                self.items(value, Self::entities);
                self.duplicates(value);
            }
            "attachments" => {
                self.list(value);
                self.address(value);
                self.items(value, Self::address);
            }
            _ if name.contains(' ') => self.sentence(above, key, value),
            _ => {}
        }
        self.scalars(value);
        self.pointer.clear();
    }

    /// Warns of a date whose year is before [`FIRST_YEAR`] or after 9999, otherwise of a date after today. A value that
    /// is not a date is skipped: it is an error.
    fn date(&mut self, value: Node<'d>) {
        let Some(date) = value.to_str().and_then(|text| parse_date(&text)) else { return };
        if !(FIRST_YEAR..=9999).contains(&date.year()) {
            self.warn(value.span(), Warning::UnusualYear { year: date.year() });
        } else if date > self.today {
            self.warn(value.span(), Warning::FutureDate);
        }
    }

    /// Warns of each HTML entity that [`entities::find`] knows in the source of a scalar, quoted or not. A sequence or
    /// a mapping gives no warning.
    fn entities(&mut self, value: Node<'d>) {
        if value.kind() != NodeKind::Scalar {
            return;
        }
        let (source, start) = (value.source(), value.span().start);
        for (range, meant) in entities::find(source) {
            let entity = source[range.clone()].to_owned();
            self.warn(Span::new(start + range.start, start + range.end), Warning::HtmlEntity { entity, meant });
        }
    }

    /// Warns of each item of a list whose name occurs in an item before it, also with different honorifics and
    /// post-nominals: `Hon Ana Bell` and `Ana Bell MP`. Case is ignored. An item that is a collection, null or blank is
    /// skipped.
    fn duplicates(&mut self, list: Node<'d>) {
        let mut seen: HashMap<String, Cow<'d, str>> = HashMap::new();
        self.items(list, |lint, item| {
            let Some(text) = item.to_str().filter(|text| !text.trim().is_empty() && !item.is_null()) else { return };
            let name = without_post_nominals(without_honorifics(&text)).to_lowercase();
            if let Some(first) = seen.get(&name) {
                let first = first.clone().into_owned();
                lint.warn(item.span(), Warning::DuplicateName { name: text.into_owned(), first });
            } else {
                seen.insert(name, text);
            }
        });
    }

    /// Warns of an item without a value: of a blank string such as `- ""` in a field of names, and of `-` in a list
    /// that is not in a field. Everywhere else in a field, an item without a value is an error. In a list that is not
    /// in a field, `- ~` and `- # none` give no warning.
    fn empty_item(&mut self, item: Node<'d>) {
        let is_empty = match self.shape {
            // With a comment, the value may be omitted on purpose, or be cut off by the comment.
            None => item.is_null() && item.source().is_empty() && self.comment_after(item).is_none(),
            Some(Shape::Names) => !item.is_null() && item.to_str().is_some_and(|text| text.trim().is_empty()),
            Some(_) => false,
        };
        if is_empty {
            self.warn(item.span(), Warning::EmptyItem);
        }
    }

    /// Calls `check` for each item of `list`, with the pointer of the item. A node that is not a sequence has no items.
    fn items(&mut self, list: Node<'d>, mut check: impl FnMut(&mut Self, Node<'d>)) {
        self.each(list.items().enumerate().map(|(at, item)| (at.to_string(), item)), |this, item| check(this, item));
    }

    /// Calls `check` for nodes one level down, each with its part of the pointer. The pointer is restored after each
    /// call.
    fn each<K: AsRef<str>, T>(&mut self, nodes: impl Iterator<Item = (K, T)>, mut check: impl FnMut(&mut Self, T)) {
        let here = self.pointer.len();
        for (key, node) in nodes {
            push_key(&mut self.pointer, key.as_ref());
            check(self, node);
            self.pointer.truncate(here);
        }
    }

    /// Warns of a key whose first character was meant to indent its line ([`is_other_space`]). Returns whether it
    /// warns. It does not for a key in quotes, and for one that does not begin its line after spaces.
    fn indentation(&mut self, key: Node<'d>) -> bool {
        let found = key.source().chars().next().filter(|&c| is_other_space(c));
        let begins_line = || self.text[..key.span().start].trim_end_matches(' ').ends_with(is_break);
        let Some(found) = found.filter(|_| key.style() == NodeStyle::Plain && begins_line()) else { return false };
        self.warn(key.span(), Warning::InvisibleIndentation { found });
        true
    }

    /// Warns of a key that has another space for its indentation, that is nearly a field ([`Fields::near`]), or that
    /// contains an invisible character. Only the first that applies gives a warning. `above` is the entry before it,
    /// and `name` the string of the key.
    ///
    /// A key with another space is reported as nearly a field if the header also has that field, and if the entry above
    /// has a value: then indentation cannot have been meant.
    fn key(&mut self, above: Option<(Node<'d>, Node<'d>)>, name: &str, key: Node<'d>) {
        let begins_blank = |key: Node<'d>| key.source().starts_with(is_other_space);
        // Below an entry with a value, indentation cannot make the key an entry of another mapping.
        let is_closed = above
            .is_some_and(|(key, value)| value.kind() == NodeKind::Scalar && !value.is_null() && !begins_blank(key));
        let is_twice = is_closed && self.known.contains(&name.trim());
        if !is_twice && self.indentation(key) {
            // The warning of `indentation` covers everything that is wrong with the key.
        } else if let Some(known) = self.fields.near(name) {
            let key_text = name.to_owned();
            let warning = if self.known.contains(&known) {
                Warning::NearlyTwice { key: key_text, known }
            } else {
                Warning::MisspeltKey { key: key_text, known }
            };
            self.warn(key.span(), warning);
        } else if has_invisible(name) {
            self.warn(key.span(), Warning::InvisibleInKey { key: name.to_owned() });
        }
    }

    /// Warns of a plain title in curly quotes, or with a stray `"` at its end, and of one that a comment cuts short:
    /// `A #1 of three`. A comment that is `#` alone or begins with `# ` gives no warning, and neither does a title that
    /// is quoted, null, a block scalar or a collection.
    fn title(&mut self, title: Node<'d>) {
        // A title without a value is an error, whose hint mentions the comment.
        if title.style() != NodeStyle::Plain || title.is_null() {
            return;
        }
        let text = title.to_str().unwrap_or_default();
        let text = text.trim();
        let within = |open: &[char], close: &[char]| {
            let inner = text.strip_prefix(open).and_then(|text| text.strip_suffix(close));
            // `“A” and “B”` has quotes at both ends, but is a title with two quotations.
            inner.is_some_and(|inner| !inner.contains(open) && !inner.contains(close))
        };
        if within(&['“', '„', '”'], &['”', '“', '"']) || within(&['‘', '‚'], &['’', '‘', '\'']) {
            self.warn(title.span(), Warning::CurlyTitle);
        } else {
            self.end(title, &['"']);
        }
        // `# note` is a comment, and `#1 of three` is probably part of the title.
        if let Some(cut) = self.comment_after(title)
            && !self.text[cut.range()].starts_with("# ")
            && cut.len() > 1
        {
            self.warn(cut, Warning::CutByComment);
        }
    }

    /// Returns the span in bytes of the comment after a value, on the line on which the value ends: from the `#` to the
    /// last character that is not a blank. Returns `None` if no comment follows the value on that line.
    fn comment_after(&self, scalar: Node<'d>) -> Option<Span> {
        // Reads only up to the next character, because a line may contain many scalars.
        let rest = self.text[scalar.span().end..].trim_start_matches([' ', '\t']);
        if !rest.starts_with('#') {
            return None;
        }
        let from = self.text.len() - rest.len();
        let comment = rest.split(is_break).next().unwrap_or_default();
        Some(Span::new(from, from + comment.trim_end_matches([' ', '\t']).len()))
    }

    /// Warns of an item of a list of names that is a mapping or a sequence: `- Crown Relations: Te Puna`. Warns also of
    /// a stray `"`, comma or semicolon at the end of a name ([`Lint::end`]).
    fn name(&mut self, name: Node<'d>) {
        if name.kind() != NodeKind::Scalar {
            self.warn(name.span(), Warning::NameIsCollection);
        }
        self.end(name, &['"', ',', ';']);
    }

    /// Warns of a plain scalar whose last character is in `strays`, the characters that are not expected there. It is
    /// not reported if the scalar contains it elsewhere too or has nothing else, and neither is a `"` after a digit,
    /// because in `6"` it is a unit. The `;` of an HTML entity is not reported, because the entity is.
    fn end(&mut self, value: Node<'d>, strays: &[char]) {
        let source = value.source();
        let Some(found) = source.chars().next_back().filter(|last| strays.contains(last)) else { return };
        let end = value.span().end;
        let text = &source[..source.len() - found.len_utf8()];
        // `a screen of 6"`
        let is_unit = found == '"' && text.ends_with(|c: char| c.is_ascii_digit());
        let is_entity = || entities::find(source).any(|(range, _)| range.end == source.len());
        if value.style() == NodeStyle::Plain && !text.is_empty() && !text.contains(found) && !is_unit && !is_entity() {
            self.warn(Span::new(end - found.len_utf8(), end), Warning::StrayEnd { found });
        }
    }

    /// Warns of several names in one value ([`split_names`]): `Hon Ana Bell, Hon Cleo Dare`. Only a plain scalar on one
    /// line gives a warning.
    fn names(&mut self, name: Node<'d>) {
        let is_line = name.style() == NodeStyle::Plain && !name.source().contains(is_break);
        if is_line && split_names(name.source()).nth(1).is_some() {
            self.warn(name.span(), Warning::SeveralNames);
        }
    }

    /// Warns of a URL that is probably not the address of one web page. At most one warning is about the whole value:
    /// it has several addresses ([`are_several_addresses`]), or otherwise white space. At most one is about the scheme:
    ///
    /// - The scheme is not `http` or `https`: `www.example.org:80/a` has the scheme `www.example.org`.
    /// - The scheme is written twice, so that the host is `http` or `https`: `https://https://a.org`.
    ///
    /// A value that is not a URL gives no warning, such as `www.example.org` or a list: it is an error, or a list whose
    /// items are checked one by one. How the scalar is quoted makes no difference.
    fn address(&mut self, value: Node<'d>) {
        let Some(text) = value.to_str() else { return };
        let Ok(url) = url::Url::parse(&text) else { return };
        if are_several_addresses(&text) {
            self.warn(value.span(), Warning::SeveralAddresses);
        } else if text.contains(char::is_whitespace) {
            self.warn(value.span(), Warning::SpaceInAddress);
        }
        if !matches!(url.scheme(), "http" | "https") {
            self.warn(value.span(), Warning::NotHttp { scheme: url.scheme().to_owned() });
        } else if let Some(host @ ("http" | "https")) = url.host_str() {
            self.warn(value.span(), Warning::DoubledScheme { host: host.to_owned() });
        }
    }

    /// Warns of a plain scalar in a field that holds a list, if it begins with `-` or has several lines: it was meant
    /// as a list. Text whose later lines start like items gives no warning here, because [`Lint::scalar`] reports it.
    fn list(&mut self, value: Node<'d>) {
        let source = value.source();
        let is_text = value.style() == NodeStyle::Plain && value.kind() == NodeKind::Scalar;
        let is_item = source.starts_with('-');
        if is_text && (is_item || source.contains(is_break)) && !self.has_items_within(source) {
            self.warn(value.span(), Warning::ListIsText);
        }
    }

    /// Warns of `- • Ana Bell`: a list marker ([`split_list_marker`]) in an item, or in the only value of a field of
    /// names. In other lists, only a bullet in an item without quotes is certainly a marker, because `1. text` may be
    /// intended. A value of several lines gives no warning.
    fn list_marker(&mut self, item: Node<'d>) {
        let source = item.source();
        let is_names = self.shape == Some(Shape::Names);
        let is_quoted = matches!(item.style(), NodeStyle::SingleQuoted | NodeStyle::DoubleQuoted);
        if item.kind() != NodeKind::Scalar || !is_names && is_quoted || source.contains(is_break) {
            return;
        }
        let text = if is_quoted { &source[1..] } else { source };
        if let Some((marker, _)) = split_list_marker(text).filter(|(marker, _)| is_names || is_bullet(marker)) {
            let start = item.span().start + source.len() - text.len();
            let marker = marker.to_owned();
            self.warn(Span::new(start, start + marker.len()), Warning::ListMarker { marker });
        }
    }

    /// Whether a line of a plain scalar, which is not its first, starts like an item: with `- `, or with `-` and a
    /// letter. In a field of names, any list marker before a letter counts ([`split_list_marker`]). Blanks at the start
    /// of a line are ignored.
    fn has_items_within(&self, source: &str) -> bool {
        // Nearly all scalars have one line.
        memchr2(b'\n', b'\r', source.as_bytes()).is_some()
            && source.split(is_break).skip(1).any(|line| {
                let line = line.trim_start();
                let is_dashed = line.strip_prefix('-').is_some_and(|name| name.starts_with(char::is_alphabetic));
                let is_marked = || self.shape == Some(Shape::Names) && split_list_marker(line).is_some();
                line.starts_with("- ") || is_dashed || is_marked()
            })
    }

    /// Warns of a line below the title that continues the title but contains a colon, so that YAML reads a key. The key
    /// must be on the line directly below a plain title, and its value must be a scalar. The caller has checked that
    /// the key contains a space. `above` is the entry before it.
    fn sentence(&mut self, above: Option<(Node<'d>, Node<'d>)>, key: Node<'d>, value: Node<'d>) {
        let Some((title, text)) = above else { return };
        let between = self.text.get(text.span().end..key.span().start).unwrap_or_default();
        let follows = between.bytes().filter(|&byte| byte == b'\n').count() == 1;
        let is_title = title.source() == "title" && text.style() == NodeStyle::Plain && !text.is_null();
        if follows && is_title && value.kind() == NodeKind::Scalar {
            self.warn(key.span(), Warning::SentenceForKey);
        }
    }

    /// Checks all scalars in a value at any depth, and also list markers, items without a value and the indentation of
    /// keys. The parser's limit of nesting bounds the recursion. Values whose pointer is longer than `MAX_POINTER_LEN`
    /// bytes are not checked, because each warning contains its pointer.
    fn scalars(&mut self, node: Node<'d>) {
        const MAX_POINTER_LEN: usize = 400;
        if self.pointer.len() > MAX_POINTER_LEN {
            return;
        }
        match node.kind() {
            NodeKind::Scalar => self.scalar(node),
            NodeKind::Sequence => self.items(node, |lint, item| {
                lint.list_marker(item);
                lint.empty_item(item);
                lint.scalars(item);
            }),
            NodeKind::Mapping => {
                let entries = node.entries().map(|(key, value)| (key.to_str().unwrap_or_default(), (key, value)));
                self.each(entries, |lint, (key, value)| {
                    lint.indentation(key);
                    lint.scalars(value);
                });
            }
        }
    }

    /// Warns of a scalar that probably means something else than it says: a path with escapes in double quotes or, if
    /// it is plain, a word such as `yes`, a list within its text, or a value that a comment cuts short.
    fn scalar(&mut self, scalar: Node<'d>) {
        let source = scalar.source();
        if scalar.style() == NodeStyle::DoubleQuoted && is_path_with_escapes(source) {
            self.warn(scalar.span(), Warning::EscapeInPath);
        }
        if scalar.style() != NodeStyle::Plain {
            return;
        }
        if let Some(reading) = reading_in_yaml_1_1(source) {
            self.warn(scalar.span(), Warning::OtherInYaml11 { reading });
        }
        if self.has_items_within(source) {
            self.warn(scalar.span(), Warning::ListIsText);
        }
        // `title` applies a stricter check to the title of a release.
        let is_title = !self.fields.is_empty() && self.pointer == "/title";
        if !is_title
            && let Some(cut) = self.comment_after(scalar)
            && is_more_than_comment(&self.text[cut.range()], source)
        {
            self.warn(cut, Warning::CutByComment);
        }
    }
}

/// Returns what YAML 1.1 reads in a plain scalar, as a part of a message, if YAML 1.2 reads something else: `12:30`,
/// `No`, `012`. Returns `None` if both read the same, and also for dates, the merge key `<<`, a lone `.`, and scalars
/// of more than `MAX_SCALAR_LEN` bytes.
fn reading_in_yaml_1_1(source: &str) -> Option<&'static str> {
    /// The maximum length in bytes of a scalar that is checked. A longer number is not written by mistake.
    const MAX_SCALAR_LEN: usize = 32;
    if source.len() > MAX_SCALAR_LEN {
        return None;
    }
    let is_string = schema::resolve(source) == Resolved::Str;
    match yaml_1_1::resolve(source)? {
        Reading::Octal => Some("an octal number"),
        Reading::Bool(true) if is_string => Some("`true`"),
        Reading::Bool(false) if is_string => Some("`false`"),
        Reading::Int if is_string && source.trim_start_matches(['-', '+']).starts_with("0b") => Some("a binary number"),
        Reading::Int | Reading::Float if is_string => Some("a number"),
        Reading::Base60 => Some("a base 60 number"),
        Reading::Value => Some("a default value"),
        _ => None,
    }
}

/// Whether a string in double quotes is a Windows path with single backslashes: `"C:\new"`. `source` includes the
/// quotes. Only the first backslash is checked: `"C:\\new"` is not such a path.
fn is_path_with_escapes(source: &str) -> bool {
    matches!(source.as_bytes(), [b'"', drive, b':', b'\\', next, ..] if drive.is_ascii_alphabetic() && *next != b'\\')
}

/// Whether `comment`, which begins with `#`, is probably part of `text`, the value before it. It is if its first word,
/// directly after the `#`, begins with a digit (`#1`), or if all its words are colours of 3, 6 or 8 hexadecimal digits
/// (`#ff0000 #add`). It is also if all its words are tags such as `#roads`, and `text` is empty or contains a `#` too.
/// `draft: true #for now` and `draft: true #add a note` have comments.
fn is_more_than_comment(comment: &str, text: &str) -> bool {
    let is_number = comment.trim_start_matches('#').starts_with(|c: char| c.is_ascii_digit());
    // `add` and `facade` are words too, so other words after them make a comment.
    let is_colour = |word: &str| {
        let digits = word.strip_prefix('#').unwrap_or_default();
        matches!(digits.len(), 3 | 6 | 8) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let are_colours = comment.split_ascii_whitespace().all(is_colour);
    let is_tag = |word: &str| word.strip_prefix('#').is_some_and(|tag| tag.starts_with(char::is_alphabetic));
    let are_tags = (text.is_empty() || text.contains('#')) && comment.split(' ').all(is_tag);
    is_number || are_colours || are_tags
}

#[cfg(test)]
mod tests {
    use super::reading_in_yaml_1_1;

    #[test]
    fn a_number_of_yaml_1_1_is_named_by_its_base() {
        for (source, reading) in [
            ("0b_1", Some("a binary number")),
            ("-0b10", Some("a binary number")),
            ("+0b1", Some("a binary number")),
            ("0x0b_1", Some("a number")),
            ("-0x0b_1", Some("a number")),
            ("1_000", Some("a number")),
            ("0x0b", None),
        ] {
            assert_eq!(reading_in_yaml_1_1(source), reading, "{source}");
        }
    }
}
