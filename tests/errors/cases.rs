//! Files as people break them; beside each the text that its problems have to point at, in order.

/// A header that is right, but for the lines that a case breaks: `{T}`, `{D}`, `{U}` stand for the three required ones.
const T: &str = "title: \"A bridge\"";
const D: &str = "date: 2022-04-21";
const U: &str = "url: https://www.example.org/release/bridge";

/// A broken file.
pub struct Case {
    pub name: &'static str,
    pub text: String,
    /// The slices of the text that the spans of its problems have to be.
    pub slices: &'static [&'static str],
}

/// The file around header lines.
pub fn file(lines: &str) -> String {
    format!("---\n{}\n---\n\nThe body.\n", lines.replace("{T}", T).replace("{D}", D).replace("{U}", U))
}

type Broken = (&'static str, &'static str, &'static [&'static str]);

/// What goes wrong at a colon.
const COLONS: &[Broken] = &[
    ("no_space", "title:A bridge\n{D}\n{U}", &[":"]),
    ("no_space_quoted", "title:\"A bridge\"\n{D}\n{U}", &[":"]),
    ("no_space_date", "{T}\ndate:2022-04-21\n{U}", &[":"]),
    ("no_space_url", "{T}\n{D}\nurl:https://www.example.org/a", &[":"]),
    ("no_space_and_colon", "title:Budget: a secure future\n{D}\n{U}", &[":"]),
    ("no_space_in_extra", "{T}\n{D}\n{U}\nlayout:post", &[":"]),
    ("no_space_in_nested", "{T}\n{D}\n{U}\nseo:\n  image:a.png\n  alt: b", &[":"]),
    ("quoted_key_no_space", "\"title\":A bridge\n{D}\n{U}", &[":"]),
    ("colon_in_title", "title: Budget 2022: a secure future\n{D}\n{U}", &[":"]),
    ("colon_and_comment", "title: Budget 2022: a secure future # draft\n{D}\n{U}", &[":"]),
    ("colon_and_hash", "title: Budget: the #1 priority\n{D}\n{U}", &[":"]),
    ("two_colons", "title: Budget: roads: rail\n{D}\n{U}", &[":"]),
    ("colon_at_end", "title: What we will do:\n{D}\n{U}", &[":"]),
    ("colon_and_quotes", "title: Minister: “we will” and \"more\"\n{D}\n{U}", &[":"]),
    ("colon_in_curly", "title: “Budget: a secure future”\n{D}\n{U}", &[":"]),
    ("colon_in_extra", "{T}\n{D}\n{U}\nnote: see here: there", &[":"]),
    ("colon_in_item", "{T}\n{D}\n{U}\nnotes:\n  - see: here: there", &[":"]),
    ("colon_in_portfolio", "{T}\n{D}\n{U}\nportfolios:\n  - Crown: Te Puna: a bay", &[":"]),
    ("colon_on_second_line", "title: A bridge\n  for Example Bay: a plan\n{D}\n{U}", &[":"]),
    ("no_colon", "title A bridge\n{D}\n{U}", &["title A bridge"]),
    ("no_colon_date", "{T}\ndate 2022-04-21\n{U}", &["date 2022-04-21"]),
    ("dash_for_colon", "title - A bridge\n{D}\n{U}", &["title - A bridge"]),
    ("semicolon", "title; A bridge\n{D}\n{U}", &["title; A bridge"]),
    ("wide_colon", "title： A bridge\n{D}\n{U}", &["title： A bridge"]),
    ("equals", "title = \"A bridge\"\n{D}\n{U}", &["title = \"A bridge\""]),
    (
        "equals_throughout",
        "title = \"A\"\ndate = 2022-04-21\nurl = \"https://www.example.org/\"",
        &["title = \"A\"", "date = 2022-04-21", "url = \"https://www.example.org/\""],
    ),
    ("equals_and_colon", "title= A bridge: now\n{D}\n{U}", &["title= A bridge: now"]),
    ("two_colons_at_once", "title:: A bridge\n{D}\n{U}", &["title:"]),
    ("all_on_one_line", "title: A date: 2022-04-21 url: https://www.example.org/", &[":"]),
    ("html_comment", "<!-- draft -->\n{T}\n{D}\n{U}", &["<!-- draft -->"]),
    ("list_key_only", "{T}\n{D}\n{U}\nministers\n  - Ana Bell", &["ministers"]),
    ("only_a_key", "title\n{D}\n{U}", &["title"]),
    ("slashes_for_comment", "// the headline\n{T}\n{D}\n{U}", &["// the headline"]),
    ("soft_hyphen", "title:\u{ad}A bridge\n{D}\n{U}", &[":"]),
];

/// Dates.
const DATES: &[Broken] = &[
    ("date_words", "{T}\ndate: 21 April 2022\n{U}", &["21 April 2022"]),
    ("date_short", "{T}\ndate: 2022-4-21\n{U}", &["2022-4-21"]),
    ("date_slashes", "{T}\ndate: 21/04/2022\n{U}", &["21/04/2022"]),
    ("date_ambiguous", "{T}\ndate: 04/05/2022\n{U}", &["04/05/2022"]),
    ("date_american", "{T}\ndate: April 21, 2022\n{U}", &["April 21, 2022"]),
    ("date_year_slashes", "{T}\ndate: 2022/04/21\n{U}", &["2022/04/21"]),
    ("date_packed", "{T}\ndate: 20220421\n{U}", &["20220421"]),
    ("date_ordinal", "{T}\ndate: 21st April 2022\n{U}", &["21st April 2022"]),
    ("date_weekday", "{T}\ndate: Thursday, 21 April 2022\n{U}", &["Thursday, 21 April 2022"]),
    ("date_time", "{T}\ndate: 2022-04-21 10:30\n{U}", &["2022-04-21 10:30"]),
    ("date_rfc3339", "{T}\ndate: 2022-04-21T10:30:00+12:00\n{U}", &["2022-04-21T10:30:00+12:00"]),
    ("date_words_time", "{T}\ndate: 21 April 2022, 9.30am\n{U}", &["21 April 2022, 9.30am"]),
    ("date_no_such_day", "{T}\ndate: 2022-02-30\n{U}", &["2022-02-30"]),
    ("date_no_such_month", "{T}\ndate: 2022-13-01\n{U}", &["2022-13-01"]),
    ("date_day_before_month", "{T}\ndate: 2022-21-04\n{U}", &["2022-21-04"]),
    ("date_today", "{T}\ndate: today\n{U}", &["today"]),
    ("date_two_digit_year", "{T}\ndate: 21/04/22\n{U}", &["21/04/22"]),
    ("date_month_only", "{T}\ndate: April 2022\n{U}", &["April 2022"]),
    ("date_dots", "{T}\ndate: 21.4.2022\n{U}", &["21.4.2022"]),
    ("date_wide_slashes", "{T}\ndate: 21／04／2022\n{U}", &["21／04／2022"]),
    ("date_no_month_at_all", "{T}\ndate: 31/31/2022\n{U}", &["31/31/2022"]),
    ("date_quoted_and_more", "{T}\ndate: \"2022-04-21\" or so\n{U}", &["or so"]),
    ("date_long_dashes", "{T}\ndate: 2022–04–21\n{U}", &["2022–04–21"]),
    ("date_within_text", "{T}\ndate: Published 21 April 2022\n{U}", &["Published 21 April 2022"]),
    ("date_quoted_twice", "{T}\ndate: '\"2022-04-21\"'\n{U}", &["'\"2022-04-21\"'"]),
    ("date_misspelt_month", "{T}\ndate: 21 Arpil 2022\n{U}", &["21 Arpil 2022"]),
    ("date_null", "{T}\ndate:\n{U}", &[""]),
    ("date_tilde", "{T}\ndate: ~\n{U}", &["~"]),
    ("date_list", "{T}\ndate: [2022-04-21]\n{U}", &["[2022-04-21]"]),
    ("date_over_lines", "{T}\ndate: 21 April\n  2022\n{U}", &["21 April\n  2022"]),
];

/// Addresses.
const ADDRESSES: &[Broken] = &[
    ("url_no_scheme", "{T}\n{D}\nurl: www.example.org/a", &["www.example.org/a"]),
    ("url_bare_host", "{T}\n{D}\nurl: example.org", &["example.org"]),
    ("url_path", "{T}\n{D}\nurl: /release/bridge", &["/release/bridge"]),
    ("url_no_colon", "{T}\n{D}\nurl: https//www.example.org/a", &["https//www.example.org/a"]),
    ("url_words", "{T}\n{D}\nurl: to be confirmed", &["to be confirmed"]),
    ("url_space_in_host", "{T}\n{D}\nurl: https://www.example .org/", &["https://www.example .org/"]),
    ("url_space_behind_scheme", "{T}\n{D}\nurl: https:// www.example.org/", &["https:// www.example.org/"]),
    ("url_angle_brackets", "{T}\n{D}\nurl: <https://www.example.org/a>", &["<https://www.example.org/a>"]),
    ("url_markdown", "{T}\n{D}\nurl: [here](https://www.example.org/a)", &["(https://www.example.org/a)"]),
    ("url_email", "{T}\n{D}\nurl: ana.bell@example.org", &["ana.bell@example.org"]),
    ("url_only_scheme", "{T}\n{D}\nurl: https://", &["https://"]),
    ("url_quoted_colon", "{T}\n{D}\nurl: \"www.example.org/a:\"", &["\"www.example.org/a:\""]),
    ("attachment_quoted_comma", "{T}\n{D}\n{U}\nattachments: [\"www.example.org/a,b\"]", &["\"www.example.org/a,b\""]),
    ("url_null", "{T}\n{D}\nurl:", &[""]),
    ("url_empty", "{T}\n{D}\nurl: \"\"", &["\"\""]),
    ("url_on_next_line", "{T}\n{D}\nurl:\nhttps://www.example.org/a", &["https://www.example.org/a"]),
    ("attachment_no_scheme", "{T}\n{D}\n{U}\nattachments:\n  - www.example.org/a.pdf", &["www.example.org/a.pdf"]),
];

/// Keys.
const KEYS: &[Broken] = &[
    ("titel", "titel: A bridge\n{D}\n{U}", &["titel"]),
    ("title_capital", "Title: A bridge\n{D}\n{U}", &["Title"]),
    ("date_capitals", "{T}\nDATE: 2022-04-21\n{U}", &["DATE"]),
    ("date_swapped", "{T}\ndaet: 2022-04-21\n{U}", &["daet"]),
    ("url_misspelt", "{T}\n{D}\nulr: https://www.example.org/", &["ulr"]),
    ("zero_width_in_key", "ti\u{200b}tle: A bridge\n{D}\n{U}", &["ti\u{200b}tle"]),
    ("quoted_misspelt", "\"Title\": A bridge\n{D}\n{U}", &["\"Title\""]),
    ("link_for_url", "{T}\n{D}\nlink: https://www.example.org", &[""]),
    ("nothing_there", "author: Ana Bell", &["", "", ""]),
    ("three_misspelt", "Titel: A\nDate: 2022-04-21\nURL: https://www.example.org", &["Titel", "Date", "URL"]),
    ("title_twice", "{T}\n{D}\ntitle: Another\n{U}", &["title"]),
    ("extra_twice", "{T}\n{D}\n{U}\ntags: a\n\"tags\": b", &["\"tags\""]),
    ("title_null", "title:\n{D}\n{U}", &[""]),
    ("title_comment", "title: #1 in the world\n{D}\n{U}", &[""]),
    ("merge", "{T}\n{D}\n{U}\n<<: more", &["<<"]),
    ("question", "{T}\n{D}\n{U}\n? key", &["?"]),
    ("key_in_brackets", "{T}\n{D}\n{U}\n[tags]: a", &["["]),
];

/// Quotation marks.
const QUOTES: &[Broken] = &[
    ("text_after_quote", "title: \"A bridge\" for all\n{D}\n{U}", &["for all"]),
    ("inner_quotes", "title: \"The \"new\" bridge\"\n{D}\n{U}", &["new\" bridge\""]),
    ("two_quotations", "title: \"A\" and \"B\"\n{D}\n{U}", &["and \"B\""]),
    ("apostrophe", "title: 'The minister's bridge'\n{D}\n{U}", &["s bridge'"]),
    ("escaped_apostrophe", "title: 'The minister\\'s bridge'\n{D}\n{U}", &["s bridge'"]),
    ("text_after_quoted_item", "{T}\n{D}\n{U}\nministers:\n  - \"Ana Bell\" (Health)", &["(Health)"]),
    ("open_quote", "title: \"A bridge\n{D}\n{U}", &["\""]),
    ("open_single", "title: 'A bridge\n{D}\n{U}", &["'"]),
    ("open_quote_over_lines", "{T}\n{D}\n{U}\nsummary: 'The bridge\nopens today.\nauthor: Ana", &["'"]),
    ("open_quote_backslash", "title: \"A bridge\\\"\n{D}\n{U}", &["\""]),
    ("quote_closed_below", "title: \"A bridge\n\"\n{D}\n{U}", &["\""]),
    ("only_a_mark", "title: \"\n{D}\n{U}", &["\""]),
    ("quoted_key_open", "\"title: A bridge\n{D}\n{U}", &["\""]),
    ("open_quote_at_end", "{T}\n{D}\n{U}\nnote: \"A bridge", &["\""]),
    ("open_quote_before_quote", "title: \"A bridge\ndate: \"2022-04-21\"\n{U}", &["\""]),
    ("open_quote_in_item", "{T}\n{D}\n{U}\nministers:\n  - \"Ana Bell\n  - \"Cleo Dare\"", &["\""]),
    ("curly_end", "title: \"A bridge”\n{D}\n{U}", &["\""]),
    ("quote_at_end_only", "title: A bridge: \"new\n{D}\n{U}", &[":"]),
    ("backslash", "title: \"C:\\Users\\q\"\n{D}\n{U}", &["\\U"]),
    ("unknown_escape", "title: \"50\\% more\"\n{D}\n{U}", &["\\%"]),
    ("apostrophe_escape", "title: \"The minister\\'s bridge\"\n{D}\n{U}", &["\\'"]),
    ("bad_unicode", "title: \"\\u12\"\n{D}\n{U}", &["\\u12"]),
    ("hash_after_quote", "title: \"A\"# note\n{D}\n{U}", &["# note"]),
    ("comma_after_quote", "title: \"A bridge\",\n{D}\n{U}", &[","]),
];

/// Characters that a text cannot start with, or cannot have.
const CHARACTERS: &[Broken] = &[
    ("backtick", "title: `A bridge`\n{D}\n{U}", &["`"]),
    ("percent", "title: %20 more\n{D}\n{U}", &["%"]),
    ("at_sign", "title: @minister speaks\n{D}\n{U}", &["@"]),
    ("at_sign_item", "{T}\n{D}\n{U}\nhandles:\n  - @minister", &["@"]),
    ("at_sign_in_brackets", "{T}\n{D}\n{U}\nhandles: [@ana, cleo]", &["@"]),
    ("anchor", "title: &more roads\n{D}\n{U}", &["&more"]),
    ("alias", "title: *New* bridge\n{D}\n{U}", &["*New*"]),
    ("tag", "title: !important\n{D}\n{U}", &["!important"]),
    ("str_tag", "{T}\ndate: !!str 2022-04-21\n{U}", &["!!str"]),
    ("comma_start", "title: , and more\n{D}\n{U}", &[","]),
    ("directive", "%YAML 1.2\n{T}\n{D}\n{U}", &["%YAML"]),
    ("directive_for_title", "title: %YAML 1.2 is out\n{D}\n{U}", &["%YAML"]),
    ("template", "title: {{ page.title }}\n{D}\n{U}", &["{"]),
    ("backtick_url", "{T}\n{D}\nurl: `https://www.example.org/`", &["`"]),
    ("control", "title: A\u{8}bridge\n{D}\n{U}", &["\u{8}"]),
    ("nul", "title: A\0bridge\n{D}\n{U}", &["\0"]),
    ("windows_1252", "title: The minister\u{92}s bridge\n{D}\n{U}", &["\u{92}"]),
    ("mark_in_the_middle", "{T}\n\u{feff}{D}\n{U}", &["\u{feff}"]),
    ("wide", "title: 橋の開通: 今日\n{D}\n{U}", &[":"]),
    ("combining", "title: Ma\u{304}ori e\u{301}: ko\n{D}\n{U}", &[":"]),
    ("no_break_space", "title:\u{a0}A bridge\n{D}\n{U}", &[":"]),
    ("emoji", "title: 🌉: a bridge\n{D}\n{U}", &[":"]),
    ("family", "title: 👩‍👩‍👧 and 🇳🇿 and 👍🏽: a bridge\n{D}\n{U}", &[":"]),
];

/// Lists and brackets.
const LISTS: &[Broken] = &[
    ("list_on_key_line", "{T}\n{D}\n{U}\nministers: - Ana Bell", &["-"]),
    ("list_begun_on_key_line", "{T}\n{D}\n{U}\nministers: - Ana Bell\n  - Cleo Dare", &["-"]),
    ("title_dash", "title: - A bridge\n{D}\n{U}", &["-"]),
    ("items_throughout", "- title: A\n- date: 2022-04-21\n- url: https://www.example.org/", &["-"]),
    ("one_item", "- title: A\n  date: 2022-04-21\n  url: https://www.example.org/", &["-"]),
    ("stars_for_dashes", "{T}\n{D}\n{U}\nministers:\n  * Ana Bell\n  * Cleo Dare", &["*"]),
    ("lone_bracket", "{T}\n{D}\n{U}\ntags: [", &["["]),
    ("item_behind_value", "{T}\n{D}\n{U}\nministers: Ana Bell\n- Cleo Dare", &["-"]),
    ("item_null", "{T}\n{D}\n{U}\nministers:\n  - Ana Bell\n  -", &[""]),
    ("dash_no_space", "{T}\n{D}\n{U}\nministers:\n  - Ana Bell\n  -Cleo Dare\n  -Dan Ede", &["-"]),
    ("dash_no_space_at_margin", "{T}\n{D}\n{U}\nministers:\n-Ana Bell\n-Cleo Dare", &["-"]),
    ("no_dashes_at_margin", "{T}\n{D}\n{U}\nministers:\nAna Bell\nCleo Dare", &["Ana Bell"]),
    ("ministers_mapping", "{T}\n{D}\n{U}\nministers:\n  first: Ana Bell", &["first: Ana Bell"]),
    (
        "item_over_lines",
        "{T}\n{D}\n{U}\nministers:\n  - name: Ana Bell\n    role: lead",
        &["name: Ana Bell\n    role: lead"],
    ),
    ("title_list", "title: [A bridge]\n{D}\n{U}", &["[A bridge]"]),
    ("title_list_below", "title:\n  - A bridge\n{D}\n{U}", &["- A bridge"]),
    ("title_list_of_two", "title:\n  - A bridge\n  - A road\n{D}\n{U}", &["- A bridge\n  - A road"]),
    ("title_mapping", "title:\n  en: A bridge\n{D}\n{U}", &["en: A bridge"]),
    ("title_bracket_start", "title: [Updated] A bridge\n{D}\n{U}", &["A bridge"]),
    ("title_open_bracket", "title: [Updated A bridge\n{D}\n{U}", &["["]),
    ("title_brace", "title: {A} bridge\n{D}\n{U}", &["bridge"]),
    ("title_no_comma", "title: ['A' bridge]\n{D}\n{U}", &["b"]),
    ("text_after_lines_in_brackets", "{T}\n{D}\n{U}\ntags: [roads,\n  rail] and more", &["and more"]),
    ("flow_no_comma", "{T}\n{D}\n{U}\nministers: [\"Ana Bell\" \"Cleo Dare\"]", &["\""]),
    ("flow_colons", "{T}\n{D}\n{U}\ntags: [a: b: c, d]", &[":"]),
    ("flow_apostrophe", "{T}\n{D}\n{U}\ntags: [it's, 'that's]", &["s"]),
    (
        "attachment_with_name",
        "{T}\n{D}\n{U}\nattachments:\n  - Plan: https://www.example.org/a.pdf",
        &["Plan: https://www.example.org/a.pdf"],
    ),
    (
        "list_in_list",
        "{T}\n{D}\n{U}\nministers:\n  -\n    - Ana Bell\n    - Cleo Dare",
        &["- Ana Bell\n    - Cleo Dare"],
    ),
    ("flow_open", "{T}\n{D}\n{U}\nministers: [Ana Bell, Cleo Dare", &["["]),
    ("flow_open_before_key", "{T}\n{D}\nministers: [Ana Bell, Cleo Dare\n{U}", &["["]),
    ("flow_wrong_close", "{T}\n{D}\n{U}\nministers: [Ana Bell, Cleo Dare}", &["}"]),
    ("flow_two_commas", "{T}\n{D}\n{U}\nministers: [Ana Bell,, Cleo Dare]", &[","]),
    ("flow_two_lists", "{T}\n{D}\n{U}\nministers: [Ana Bell], [Cleo Dare]", &[", [Cleo Dare]"]),
    ("flow_end_at_margin", "{T}\n{D}\n{U}\nministers: [\n  Ana Bell\n]", &["]"]),
    ("braces_throughout", "{title: A\ndate: 2022-04-21}", &["", ":"]),
];

/// Columns and lines.
const COLUMNS: &[Broken] = &[
    ("tab_indent", "{T}\n{D}\n{U}\nministers:\n\t- Ana Bell\n\t- Cleo Dare", &["\t"]),
    ("tab_indent_nested", "{T}\n{D}\n{U}\nseo:\n\timage: a.png\n\talt: b", &["\t"]),
    ("tab_before_key", "{T}\n\t{D}\n{U}", &["\t"]),
    ("tab_among_spaces", "{T}\n{D}\n{U}\nministers:\n  - Ana Bell\n\t- Cleo Dare", &["\t"]),
    (
        "no_break_space_indent",
        "{T}\n{D}\n{U}\nministers:\n\u{a0}\u{a0}- Ana Bell\n\u{a0}\u{a0}- Cleo Dare",
        &["\u{a0}\u{a0}"],
    ),
    ("zero_width_before_item", "{T}\n{D}\n{U}\nministers:\n  - Ana Bell\n\u{200b}  - Cleo Dare", &["\u{200b}"]),
    ("margin", "title: A bridge\nfor Example Bay\n{D}\n{U}", &["for Example Bay"]),
    ("margin_two_lines", "title: A bridge\nfor Example Bay\nand beyond\n{D}\n{U}", &["for Example Bay"]),
    ("margin_below_key", "title:\nA bridge\n{D}\n{U}", &["A bridge"]),
    ("margin_quoted", "title: \"A bridge\nfor Example Bay\"\n{D}\n{U}", &["for Example Bay\""]),
    ("margin_item", "{T}\n{D}\n{U}\nministers:\n  - Ana\nBell", &["Bell"]),
    ("margin_block", "{T}\n{D}\n{U}\nsummary: |\nThe bridge opens.", &["The bridge opens."]),
    ("text_below_quote", "title: \"A bridge\"\n  for Example Bay\n{D}\n{U}", &["for Example Bay"]),
    ("block_dedented", "{T}\n{D}\n{U}\nsummary: |\n    One.\n  Two.", &["Two."]),
    ("misindented", "{T}\n{D}\n{U}\nministers:\n    - Ana Bell\n  - Cleo Dare", &["- Cleo Dare"]),
    ("misindented_deeper", "{T}\n{D}\n{U}\nministers:\n  - \"Ana Bell\"\n    - Cleo Dare", &["- Cleo Dare"]),
    ("uneven_items", "{T}\n{D}\n{U}\nministers:\n  - Ana Bell\n - Cleo Dare\n   - Dan Ede", &["- Cleo Dare"]),
    ("indented_key", "{T}\n  {D}\n{U}", &["date: 2022-04-21"]),
    ("indented_keys", "{T}\n  {D}\n  {U}", &["date: 2022-04-21"]),
    ("indented_key_below_text", "title: A bridge\n  {D}\n{U}", &["date: 2022-04-21"]),
    ("indented_key_of_item", "{T}\n{D}\n{U}\nby:\n  - name: Ana\n   role: lead", &["role: lead"]),
    ("block_text", "{T}\n{D}\n{U}\nsummary: | text", &["text"]),
    ("greater_than", "title: > 50 % of roads\n{D}\n{U}", &["50 % of roads"]),
    ("carriage_returns", "{T}\r{D}\n{U}", &["\r"]),
];

/// What is in no field, or in several.
const SEVERAL: &[Broken] = &[
    ("stray_mark", "{T}\n\"\n{D}\n{U}", &["\""]),
    ("stray_line", "{T}\n{D}\n\nThe bridge opens.\n{U}", &["The bridge opens."]),
    ("unfinished_merge", "<<<<<<< HEAD\n{T}\n=======\ntitle: \"B\"\n>>>>>>> main\n{D}\n{U}", &["<<<<<<< HEAD"]),
    ("fence_among_entries", "{T}\n\n----\n{D}\n{U}", &["----"]),
    (
        "braces_and_more",
        "{title: A, date: 2022-04-21, url: 'https://www.example.org/'}\nlayout: post",
        &["layout: post"],
    ),
    (
        "several",
        "titel: A bridge\ndate: 21 April 2022\nurl: www.example.org",
        &["titel", "21 April 2022", "www.example.org"],
    ),
    ("several_syntax", "title: One: two\ndate:2022-04-21\nurl: `x`", &[":", ":", "`"]),
    ("syntax_and_fields", "title: One: two\nDate: 2022-04-21\nurl: www.example.org", &[":", "Date", "www.example.org"]),
    ("syntax_and_missing", "title: One: two\n{D}", &["", ":"]),
];

/// Whole files: fences and encodings.
const FILES: &[Broken] = &[
    ("empty", "", &[""]),
    ("only_blank", "\n\n", &[""]),
    ("toml", "+++\ntitle = \"A\"\n+++\n", &["+++"]),
    ("json", "{\"title\": \"A\"}\n", &["{\"title\": \"A\"}"]),
    ("code_block", "```yaml\ntitle: A\n```\n", &["```yaml"]),
    ("blank_before_fence", " ---\ntitle: A\ndate: 2022-04-21\nurl: https://example.org\n---\n", &[" ---"]),
    (
        "no_break_space_behind_fence",
        "---\u{a0}\ntitle: A\ndate: 2022-04-21\nurl: https://example.org\n---\n",
        &["---\u{a0}"],
    ),
    (
        "four_dashes",
        "----\ntitle: A\ndate: 2022-04-21\nurl: https://example.org\n----\n\nThe body.\n",
        &["----", "----"],
    ),
    ("two_dashes", "--\ntitle: A\ndate: 21 April 2022\nurl: https://example.org\n--\n", &["--", "21 April 2022", "--"]),
    ("em_dash", "—\ntitle: A\ndate: 2022-04-21\nurl: https://example.org\n---\n", &["—"]),
    ("line_before_fence", "\n---\ntitle: A\ndate: 2022-04-21\nurl: https://example.org\n---\n", &[""]),
    ("text_before_fence", "Draft\n---\ntitle: A\ndate: 2022-04-21\nurl: https://example.org\n---\n", &["Draft"]),
    ("no_fence", "title: A\ndate: 2022-4-21\nurl: https://example.org\n---\n\nThe body.\n", &["title: A", "2022-4-21"]),
    (
        "no_fence_at_all",
        "title: A\ndate: 2022-04-21\nurl: https://example.org\n\nThe body.\n",
        &["title: A", "url: https://example.org"],
    ),
    ("only_text", "The bridge opens today.\n", &["The bridge opens today."]),
    (
        "no_end",
        "---\ntitle: A\ndate: 2022-04-21\nministers:\n  - Ana Bell\n\nThe bridge opens today.\n\nNote: more.\n",
        &["  - Ana Bell"],
    ),
    ("no_end_no_body", "---\ntitle: A\n", &["title: A"]),
    (
        "no_end_and_bad_date",
        "---\ntitle: A\ndate: 21 April 2022\nurl: https://example.org\n\nThe bridge opens today.\n",
        &["21 April 2022", "url: https://example.org"],
    ),
    (
        "no_end_break_in_body",
        "---\ntitle: A\ndate: 2022-04-21\nurl: https://example.org\n\nThe bridge opens today.\n\n---\n\nContact: Ana Bell\n",
        &["url: https://example.org"],
    ),
    (
        "no_end_prose_with_colon",
        "---\ntitle: A\ndate: 2022-04-21\nurl: https://example.org\n\nNote: the bridge opens today.\n",
        &["url: https://example.org"],
    ),
    ("end_four_dashes", "---\ntitle: A\ndate: 2022-04-21\nurl: https://example.org\n----\n\nThe body.\n", &["----"]),
    ("end_indented", "---\ntitle: A\ndate: 2022-04-21\nurl: https://example.org\n ---\n\nThe body.\n", &["---"]),
    (
        "end_no_break_space",
        "---\ntitle: A\ndate: 2022-04-21\nurl: https://example.org\n---\u{a0}\n\nThe body.\n",
        &["---\u{a0}"],
    ),
    (
        "end_long_dash",
        "---\ntitle: A\ndate: 2022-04-21\nurl: https://example.org\n—\n\nThe body.\n\n---\n\nMore.\n",
        &["—"],
    ),
    (
        "no_end_body_at_once",
        "---\ntitle: A\ndate: 2022-04-21\nurl: https://example.org\nThe bridge opens.\n\n---\n\nMore.\n",
        &["url: https://example.org"],
    ),
    (
        "no_end_list_in_body",
        "---\ntitle: A\ndate: 2022-04-21\nurl: https://example.org\nministers:\n  - Ana Bell\n\n- One: two\n- Three\n",
        &["  - Ana Bell"],
    ),
    (
        "body_above_fence",
        "---\ntitle: A\ndate: 2022-04-21\nurl: https://example.org\nThe bridge opens.\n---\n\nMore.\n",
        &["The bridge opens."],
    ),
    ("end_behind_value", "---\ntitle: A\ndate: 2022-04-21\nurl: https://example.org ---\n\nThe body.\n", &["---"]),
    (
        "spaced_dashes",
        "- - -\ntitle: A\ndate: 2022-04-21\nurl: https://example.org\n- - -\n\nThe body.\n",
        &["- - -", "- - -"],
    ),
    ("text_and_closing_fence", "Draft\ntitle: A\n---\n\nThe body.\n", &["Draft"]),
    ("no_break_space_line", "---\ntitle: A\n\u{a0}\ndate: 2022-04-21\nurl: https://example.org\n---\n", &["\u{a0}"]),
    ("end_stars", "---\ntitle: A\ndate: 2022-04-21\nurl: https://example.org\n***\n\nThe body.\n", &["***"]),
    (
        "text_behind_fence",
        "---\ntitle: A\ndate: 2022-04-21\nurl: https://example.org\n--- more\n\nThe body.\n",
        &["more"],
    ),
    (
        "text_behind_dots",
        "---\ntitle: A\ndate: 2022-04-21\nurl: https://example.org\n... more\n\nThe body.\n",
        &["more"],
    ),
    ("fence_text", "--- title: A\ndate: 2022-04-21\nurl: https://example.org\n---\n", &["--- title: A"]),
    ("fence_yaml", "---yaml\ntitle: A\n---\n", &["---yaml"]),
    ("old_mac", "---\rtitle: A\r---\r", &["\r"]),
    (
        "crlf",
        "---\r\ntitle: A: b\r\ndate: 21 April 2022\r\nurl: https://example.org\r\n---\r\n",
        &[":", "21 April 2022"],
    ),
    ("byte_order_mark", "\u{feff}title: A\ndate: 2022-04-21\nurl: https://example.org\n---\n", &["title: A"]),
    ("utf_16", "-\0-\0-\0\n\0t\0", &["-\0-\0-\0"]),
];

pub fn all() -> impl Iterator<Item = Case> {
    let headers = [COLONS, DATES, ADDRESSES, KEYS, QUOTES, CHARACTERS, LISTS, COLUMNS, SEVERAL].concat();
    let headers = headers.into_iter().map(|(name, lines, slices)| Case { name, text: file(lines), slices });
    headers.chain(FILES.iter().map(|&(name, text, slices)| Case { name, text: text.to_owned(), slices }))
}

/// The field that a case breaks, and its lines: the three required fields by number, 3 for what stands below them. `None`
/// where it breaks more than one.
fn broken_part(lines: &str) -> Option<(usize, &str)> {
    let ends = |before: &str, behind: &str| lines.strip_prefix(before)?.strip_suffix(behind);
    let parts = [ends("", "\n{D}\n{U}"), ends("{T}\n", "\n{U}"), ends("{T}\n{D}\n", ""), ends("{T}\n{D}\n{U}\n", "")];
    // `title:Budget: a plan` is YAML, with another key: that it lacks a blank is told where the header can be read.
    let at = parts.iter().rposition(Option::is_some).filter(|_| !lines.starts_with("title:Budget:"))?;
    let part = parts[at]?;
    // A part that has another field within is about two.
    let fields = [("{T}", "title:"), ("{D}", "date:"), ("{U}", "url:")];
    let others = fields.iter().enumerate().any(|(other, (right, key))| {
        other != at && (part.contains(right) || part.lines().any(|line| line.starts_with(key)))
    });
    (!others).then_some((at, part))
}

/// A header with the faults of two cases, and the slices that it has to have, in order.
pub struct Pair {
    pub names: [&'static str; 2],
    pub text: String,
    pub slices: Vec<&'static str>,
}

/// All pairs of cases that break different fields, and those alone.
pub fn pairs() -> Vec<Pair> {
    let lines = [COLONS, DATES, ADDRESSES, KEYS, QUOTES, CHARACTERS, LISTS, COLUMNS].concat();
    let parts: Vec<_> = lines.iter().filter_map(|case| Some((case, broken_part(case.1)?))).collect();
    let mut pairs = Vec::new();
    for (first, (at, above)) in &parts {
        for (second, (below, under)) in parts.iter().filter(|(_, (below, _))| at < below) {
            let mut lines = vec!["{T}", "{D}", "{U}", ""];
            (lines[*at], lines[*below]) = (above, under);
            lines.retain(|line| !line.is_empty());
            let slices = [first.2, second.2].concat();
            pairs.push(Pair { names: [first.0, second.0], text: file(&lines.join("\n")), slices });
        }
    }
    pairs
}
