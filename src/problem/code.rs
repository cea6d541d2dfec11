//! A stable code for each kind of problem, for tools. Messages may change, codes do not.

use super::{Feature, ProblemKind, Syntax, Warning};

impl ProblemKind {
    /// Returns the stable code of this kind, such as `invalid_date`. Messages may change between versions, codes do
    /// not.
    ///
    /// The code is the name of the innermost variant, in lower case with underscores. A variant of [`Syntax`],
    /// [`Feature`] or [`Warning`] gives the code of a kind that contains one. The fields of a variant do not count, so
    /// each [`FirstLine`](crate::FirstLine) has the code `missing_fence`. One code differs from its variant:
    /// `other_in_yaml_1_1`.
    ///
    /// | kind | code |
    /// |---|---|
    /// | [`ProblemKind::InvalidDate`] | `invalid_date` |
    /// | [`ProblemKind::Syntax`] of [`Syntax::UnquotedColon`] | `unquoted_colon` |
    /// | [`ProblemKind::Unsupported`] of [`Feature::MergeKey`] | `merge_key` |
    /// | [`ProblemKind::Suspicious`] of [`Warning::CutByComment`] | `cut_by_comment` |
    /// | [`ProblemKind::Suspicious`] of [`Warning::OtherInYaml11`] | `other_in_yaml_1_1` |
    ///
    /// The program's command `press-release explain` lists all codes.
    ///
    /// ```
    /// use press_release::Document;
    ///
    /// let error = Document::parse("---\ntitle: Roads: a plan\n---\n").unwrap_err();
    /// assert_eq!(error.problems()[0].kind().code(), "unquoted_colon");
    /// ```
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::InvalidUtf8 { .. } => "invalid_utf8",
            Self::MissingFence { .. } => "missing_fence",
            Self::UnclosedFence => "unclosed_fence",
            Self::TextAfterFence { .. } => "text_after_fence",
            Self::TooLong { .. } => "too_long",
            Self::Syntax(syntax) => syntax.code(),
            Self::Unsupported(feature) => feature.code(),
            Self::TooDeep { .. } => "too_deep",
            Self::DuplicateKey { .. } => "duplicate_key",
            Self::MissingField { .. } => "missing_field",
            Self::MisspeltField { .. } => "misspelt_field",
            Self::NullField { .. } => "null_field",
            Self::NullItem { .. } => "null_item",
            Self::WrongType { .. } => "wrong_type",
            Self::InvalidDate { .. } => "invalid_date",
            Self::InvalidUrl { .. } => "invalid_url",
            Self::Suspicious(warning) => warning.code(),
            Self::Deserialize { .. } => "deserialize",
            Self::Serialize { .. } => "serialize",
        }
    }
}

impl Syntax {
    /// Returns the code of a problem of this kind, such as `expected_colon`.
    const fn code(self) -> &'static str {
        match self {
            Self::Unexpected => "unexpected",
            Self::NotAMapping => "not_a_mapping",
            Self::ExpectedColon => "expected_colon",
            Self::ExpectedBlank => "expected_blank",
            Self::ExpectedBlankBeforeComment => "expected_blank_before_comment",
            Self::ExpectedBlankAfterDash => "expected_blank_after_dash",
            Self::UnquotedColon => "unquoted_colon",
            Self::ReservedStart(_) => "reserved_start",
            Self::EmphasizedKey => "emphasized_key",
            Self::SequenceOnKeyLine => "sequence_on_key_line",
            Self::ItemAmongKeys => "item_among_keys",
            Self::MergeConflict => "merge_conflict",
            Self::Misindented => "misindented",
            Self::IndentedEntry => "indented_entry",
            Self::ContinuedAtMargin => "continued_at_margin",
            Self::FlowAtMargin(_) => "flow_at_margin",
            Self::TabIndentation => "tab_indentation",
            Self::BlankIndentation(_) => "blank_indentation",
            Self::UnclosedQuote(_) => "unclosed_quote",
            Self::TextAfterQuote => "text_after_quote",
            Self::TextAfterCollection => "text_after_collection",
            Self::UnclosedFlow(_) => "unclosed_flow",
            Self::ExpectedComma(_) => "expected_comma",
            Self::EmptyFlowEntry => "empty_flow_entry",
            Self::InvalidEscape => "invalid_escape",
            Self::InvalidCodePoint => "invalid_code_point",
            Self::BlockHeader => "block_header",
            Self::BlockIndentation => "block_indentation",
            Self::MultilineKey => "multiline_key",
            Self::KeyTooLong => "key_too_long",
            Self::LoneCarriageReturn => "lone_carriage_return",
            Self::CarriageReturnLines => "carriage_return_lines",
            Self::ForbiddenCharacter(_) => "forbidden_character",
        }
    }
}

impl Feature {
    /// Returns the code of a problem of this kind, such as `merge_key`.
    const fn code(self) -> &'static str {
        match self {
            Self::Anchor => "anchor",
            Self::Alias => "alias",
            Self::MergeKey => "merge_key",
            Self::Tag => "tag",
            Self::Directive => "directive",
            Self::SeveralDocuments => "several_documents",
            Self::ComplexKey => "complex_key",
        }
    }
}

impl Warning {
    /// Returns the code of a problem of this kind, such as `curly_title`.
    const fn code(&self) -> &'static str {
        match self {
            Self::CurlyTitle => "curly_title",
            Self::CutByComment => "cut_by_comment",
            Self::StrayEnd { .. } => "stray_end",
            Self::EscapeInPath => "escape_in_path",
            Self::UnusualYear { .. } => "unusual_year",
            Self::MisspeltKey { .. } => "misspelt_key",
            Self::OtherInYaml11 { .. } => "other_in_yaml_1_1",
            Self::NameIsCollection => "name_is_collection",
            Self::NearlyTwice { .. } => "nearly_twice",
            Self::InvisibleInKey { .. } => "invisible_in_key",
            Self::InvisibleIndentation { .. } => "invisible_indentation",
            Self::SentenceForKey => "sentence_for_key",
            Self::ListIsText => "list_is_text",
            Self::ListMarker { .. } => "list_marker",
            Self::SeveralNames => "several_names",
            Self::DuplicateName { .. } => "duplicate_name",
            Self::EmptyItem => "empty_item",
            Self::HtmlEntity { .. } => "html_entity",
            Self::DoubledScheme { .. } => "doubled_scheme",
            Self::SeveralAddresses => "several_addresses",
            Self::SpaceInAddress => "space_in_address",
            Self::NotHttp { .. } => "not_http",
            Self::FutureDate => "future_date",
            Self::EmptyBody => "empty_body",
            Self::Mojibake { .. } => "mojibake",
        }
    }
}
