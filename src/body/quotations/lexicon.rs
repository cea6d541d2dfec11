//! The words that attribution depends on, as data: cue verbs, offices, and what may come between a name and a verb.
//!
//! Every list is sorted (a test says so). A style that is missed is most often one word here.

use crate::names::WordList;

/// Pronouns of a person who is known already.
#[rustfmt::skip]
pub(super) static PRONOUNS: WordList = WordList::new(&[
    "He", "I", "It", "She", "They", "We", "he", "it", "she", "they", "we",
]);

/// What may begin a phrase such as `the agency’s chief executive`.
#[rustfmt::skip]
pub(super) static ARTICLES: WordList = WordList::new(&[
    "A", "An", "Another", "Her", "His", "Its", "Many", "My", "One", "Our", "Several", "Some", "The", "Their", "a", "an",
    "another", "her", "his", "its", "many", "my", "one", "our", "several", "some", "the", "their",
]);

/// The verbs that report words: the cue of an attributing clause.
#[rustfmt::skip]
pub(super) static CUES: WordList = WordList::new(&[
    "acknowledged", "acknowledges", "added", "adding", "adds", "admits", "admitted", "advised", "advises", "affirmed",
    "affirms", "agreed", "agrees", "announced", "announces", "announcing", "argued", "argues", "asked", "asks",
    "asserted", "asserts", "assured", "assures", "believed", "believes", "called", "calls", "claimed", "claiming",
    "claims", "commented", "commenting", "comments", "concluded", "concludes", "confirmed", "confirms", "contended",
    "contends", "continued", "continues", "declared", "declares", "described", "describes", "emphasised",
    "emphasises", "emphasized", "exclaimed", "explained", "explaining", "explains", "highlighted", "highlights",
    "insisted", "insists", "mentioned", "noted", "notes", "noting", "observed", "observes", "predicted", "predicts",
    "promised", "promises", "quipped", "read", "reads", "recalled", "recalls", "reckons", "reiterated", "reiterates",
    "remarked", "remarks", "repeated", "replied", "replies", "reported", "reports", "responded", "responds",
    "revealed", "reveals", "said", "sais", "say", "saying", "says", "stated", "states", "stating", "stressed",
    "stresses", "stressing", "suggested", "suggests", "tells", "told", "urged", "urges", "warned", "warning", "warns",
    "welcomed", "welcomes", "writes", "wrote",
]);

/// Cues that say what a person calls a thing. They report speech only if a person is the subject and more than a name is in
/// the quotation marks.
#[rustfmt::skip]
pub(super) static NAMING_CUES: WordList = WordList::new(&[
    "called", "calls", "described", "describes",
]);

/// The cues by which narration makes its subject the speaker of the next quotation.
#[rustfmt::skip]
pub(super) static TOPIC_CUES: WordList = WordList::new(&[
    "added", "adds", "believes", "commented", "comments", "explained", "explains", "noted", "notes", "said", "say", "says", "stated", "states", "stressed", "told",
]);

/// Words that may come between a speaker and the cue: `Mr X has today also said`.
#[rustfmt::skip]
pub(super) static ADVERBS: WordList = WordList::new(&[
    "again", "also", "always", "both", "clearly", "earlier", "finally", "first", "further", "had", "has", "have",
    "herself", "himself", "immediately", "is", "jointly", "just", "last", "later", "morning", "night", "now", "often",
    "once", "previously", "publicly", "quickly", "recently", "rightly", "simply", "since", "then", "this", "today",
    "tonight", "was", "week", "yesterday",
]);

/// Nouns of office: if one comes before a name, the name begins after it.
#[rustfmt::skip]
pub(super) static OFFICES: WordList = WordList::new(&[
    "Administrator", "Adviser", "Advisor", "Advocate", "Ambassador", "Architect", "Attorney-General",
    "Auditor-General", "CEO", "Chair", "Chairman", "Chairperson", "Chairwoman", "Chancellor", "Chief",
    "Chief-Executive", "Co-Chair", "Co-Leader", "Co-chair", "Co-director", "Co-leader", "Co-ordinator", "Commander",
    "Commissioner", "Comptroller", "Controller", "Convener", "Convenor", "Coordinator", "Coroner", "Councillor",
    "Counsellor", "Curator", "Director", "Director-General", "Economist", "Editor", "Executive", "Founder",
    "Governor", "Governor-General", "Head", "Kaumatua", "Leader", "MP", "MPs", "Manager", "Mayor", "Member",
    "Minister", "Ministers", "Missioner", "Moderator", "Officer", "Ombudsman", "Owner", "PM", "Partner", "Patron",
    "Premier", "President", "Principal", "Producer", "Ranger", "Rector", "Registrar", "Representative", "Researcher",
    "Scientist", "Secretary", "Secretary-General", "Senator", "Solicitor-General", "Speaker", "Spokesman",
    "Spokesperson", "Spokeswoman", "Statistician", "Superintendent-General", "Treasurer", "Trustee",
    "Under-Secretary", "Undersecretary", "Vice-Chancellor", "Vice-President", "Whip",
]);

/// Offices in small letters.
#[rustfmt::skip]
pub(super) static SMALL_OFFICES: WordList = WordList::new(&[
    "chair", "chairman", "chairperson", "chairwoman", "co-ordinator", "commissioner", "convenor", "coordinator",
    "director", "executive", "head", "leader", "manager", "mayor", "minister", "ministers", "officer", "owner",
    "president", "principal", "scientist", "secretary", "spokesman", "spokesperson", "spokeswoman",
]);

/// Words that may come before an office in lower case: `deputy chief executive`.
#[rustfmt::skip]
pub(super) static ROLE_KINDS: WordList = WordList::new(&[
    "acting", "associate", "board", "chief", "communications", "company", "deputy", "development", "executive", "former", "founding", "general", "health", "incoming", "interim", "joint", "managing", "media", "medical",
    "national", "outgoing", "party", "police", "policy", "programme", "project", "regional", "research", "science", "senior", "site", "station", "transport", "union", "vice",
]);

/// Lower-case words that tie capitalised ones into one phrase: `Minister for the Environment`, `First van Last`.
#[rustfmt::skip]
pub(super) static CONNECTORS: WordList = WordList::new(&[
    "&", "and", "bin", "da", "de", "del", "der", "di", "du", "for", "in", "la", "of", "on", "responsible", "te",
    "the", "to", "van", "von", "with",
]);

/// Last words of portfolios and organisations: a phrase that ends with one does not name a person.
#[rustfmt::skip]
pub(super) static FIELDS: WordList = WordList::new(&[
    "ACC", "Affairs", "Agency", "Agriculture", "Aotearoa", "Arts", "Association", "Auckland", "Authority", "Aviation",
    "Bank", "Bill", "Biosecurity", "Board", "Broadcasting", "Building", "Cabinet", "Centre", "Change", "Christchurch",
    "Commerce", "Commission", "Committee", "Communications", "Company", "Conservation", "Construction", "Corporation",
    "Corrections", "Council", "Court", "Courts", "Crown", "Culture", "Customs", "DOC", "Defence", "Department",
    "Development", "Disarmament", "Education", "Employment", "Energy", "England", "Enterprises", "Environment",
    "Exports", "Farmers", "Federation", "Finance", "Fisheries", "Fishing", "Food", "Force", "Forestry", "Forum",
    "Foundation", "Fund", "GCSB", "Government", "Greens", "Group", "Growth", "Health", "Heritage", "Hospital",
    "House", "Housing", "Immigration", "Industries", "Industry", "Infrastructure", "Innovation", "Institute",
    "Insurance", "Intelligence", "Internet", "Issues", "Justice", "Labour", "Land", "Lands", "Limited", "Local",
    "Ltd", "Management", "Maori", "Ministry", "Māori", "NZSIS", "National", "Negotiations", "Networks", "Office",
    "Parliament", "Party", "Peoples", "Plan", "Planning", "Police", "Policy", "Project", "Quality", "Racing",
    "Recovery", "Recreation", "Reduction", "Reform", "Region", "Regulation", "Relations", "Research", "Resources",
    "Response", "Retention", "Revenue", "Review", "Safety", "School", "Science", "Sector", "Security", "Seniors",
    "Service", "Services", "Skills", "Society", "Space", "Sport", "Statistics", "Strategy", "Taskforce", "Technology",
    "Telecommunications", "Territories", "Tourism", "Trade", "Transport", "Treasury", "Treaty", "Tribunal", "Trust",
    "Union", "Universities", "University", "Veterans", "Violence", "Water", "Wellington", "Women", "Works", "Youth",
    "Zealand", "iwi",
]);

/// Words that are capitalised only at the start of a sentence: a name does not start with one.
#[rustfmt::skip]
pub(super) static SENTENCE_WORDS: WordList = WordList::new(&[
    "A", "About", "Above", "According", "Across", "Additionally", "After", "Again", "All", "Also", "Although",
    "Among", "An", "And", "Announcing", "Another", "Any", "As", "At", "Because", "Before", "Being", "Below", "Both",
    "But", "By", "Commenting", "Despite", "During", "Each", "Earlier", "Even", "Every", "Finally", "First",
    "Following", "For", "From", "Further", "Furthermore", "Given", "Has", "Have", "He", "Her", "Here", "His", "How",
    "However", "I", "If", "In", "Instead", "It", "Its", "Just", "Last", "Later", "Like", "Many", "Meanwhile", "More",
    "Moreover", "Most", "My", "No", "Not", "Now", "Of", "On", "Once", "One", "Only", "Or", "Other", "Our", "Over",
    "Overall", "Overnight", "Releasing", "Responding", "She", "Since", "So", "Some", "Speaking", "Such", "Thank",
    "That", "The", "Their", "Then", "There", "Therefore", "These", "They", "This", "Those", "Though", "Through",
    "Thus", "To", "Today", "Together", "Tomorrow", "Tonight", "Two", "Under", "Until", "Upon", "Was", "We",
    "Welcoming", "What", "When", "Where", "Whether", "Which", "While", "Who", "Why", "With", "Within", "Without",
    "Yes", "Yesterday", "Yet", "You", "Your",
]);

/// Words that end a phrase such as `the agency's chief executive`: a noun phrase does not contain one.
#[rustfmt::skip]
pub(super) static STOPS: WordList = WordList::new(&[
    "a", "an", "and", "are", "as", "be", "because", "been", "but", "by", "can", "could", "did", "do", "does", "had",
    "has", "have", "he", "how", "i", "if", "is", "it", "may", "might", "must", "not", "or", "shall", "she", "should",
    "so", "than", "that", "the", "their", "there", "these", "they", "this", "those", "was", "we", "were", "what",
    "when", "where", "which", "while", "who", "whose", "will", "would", "you",
]);

/// Words that may follow `Mr X said` in a clause after a quotation that already ended with a full stop.
#[rustfmt::skip]
pub(super) static TAILS: WordList = WordList::new(&[
    "about", "after", "ahead", "as", "at", "before", "during", "earlier", "following", "from", "here", "in", "last",
    "later", "of", "on", "recently", "this", "to", "today", "tonight", "when", "while", "with", "yesterday",
]);

#[cfg(test)]
mod tests {
    use super::WordList;

    fn lists() -> [&'static WordList; 14] {
        [
            &super::PRONOUNS,
            &super::ARTICLES,
            &super::CUES,
            &super::NAMING_CUES,
            &super::TOPIC_CUES,
            &super::ADVERBS,
            &super::OFFICES,
            &super::SMALL_OFFICES,
            &super::ROLE_KINDS,
            &super::CONNECTORS,
            &super::FIELDS,
            &super::SENTENCE_WORDS,
            &super::STOPS,
            &super::TAILS,
        ]
    }

    #[test]
    fn the_lists_are_sorted() {
        for list in lists() {
            for pair in list.words().windows(2) {
                assert!(pair[0] < pair[1], "{} stands before {}", pair[0], pair[1]);
            }
        }
    }

    #[test]
    fn a_list_has_its_words_and_no_others() {
        for list in lists() {
            for word in lists().iter().flat_map(|list| list.words()) {
                assert_eq!(list.has(word), list.words().contains(word), "{word}");
                assert!(!list.has(&format!("{word}s’")) && !list.has(&format!("ā{word}")), "{word}");
            }
            assert!(!list.has("") && !list.has(&"s".repeat(40)));
        }
    }
}
