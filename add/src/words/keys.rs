//! The names of all sentences in `data/words/add`. A name that a language
//! lacks fails a test; a name that the code lacks, too.

dateline_words::keys! {
    super::text;
    plain {
        title text_of_article text_hint choose files headline published publisher author address
        not_published counts found told told_text told_news told_narrative told_note show alone
        derive cancel close encoding remove file_failed no_text bad_address not_english anyway
        starting opening deriving failed download change
    }
    filled {
        add_to
        read_as read_as_guess long too_large empty_file no_words unreadable no_encoding no_story
        binary pdf archive old_word rtf picture compressed not_text
        date_form date_month date_day in_script hardly_english
        cyrillic greek arabic hebrew korean japanese chinese devanagari georgian
        fetching places_missing places_broken worker_missing fault base_missing derived nothing
    }
}
