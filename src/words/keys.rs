//! The names of all sentences in `data/words`. A name that English lacks fails
//! a test; a name that the code lacks, too.

dateline_words::keys! {
    super::text;
    plain {
        direction
        name claim add skip skip_timeline story_loading story_missing first_story article_loading
        article_missing article_left_out close part_missing part_missing_remedy
        panels article list event list_note date_label place_label as_told as_understood also_told copy_link copy_citation copy_feature copied not_copied  no_date no_place open_source previous next next_short
        read_in_article no_event first_event sheet full_size
        filter filters clear_all search search_hint only_certain narrow_down show_fewer
        unread_address categories nothing_in_range nothing_in_range_remedy all_dates
        timeline undated zoom_timeline playback play pause step_back step_on speed slow normal
        fast window_mode slides grows follow_map range_start range_end range_from range_to
        download settings help more take_note take_geojson take_geojson_note take_csv
        take_csv_note take_places take_places_note take_picture take_picture_note print
        print_note take_failed take_nothing language_choice theme theme_system theme_light theme_dark
        single_keys single_keys_on single_keys_note
        keys_note keys_page keys_help keys_close keys_print keys_parts keys_map keys_move
        keys_zoom keys_marks keys_timeline keys_pan keys_all keys_range keys_walk keys_select keys_day keys_month keys_year keys_ends
        keys_list keys_rows keys_tabs keys_play printed_events printed_sources
        none_preferred source_label read_sentences from_label nothing_found nothing_found_remedy go_there
        map_name map_keys in_or_near in_region may_lie map_credit zoom zoom_in zoom_out
        map_wheel map_wheel_mac map_touch map_tools fit_shown fit_all globe zooms_in lists_them
    }
    filled {
        joined besides
        gutter_mark card dated as_list sheet_at stop_peek stop_half stop_full
        count_of show_only show_all unread_address_remedy facet_country facet_place facet_actor
        facet_attribution facet_source timeline_reported
        events events_of range more_possible possible have_no_date have_no_place
        unplaced more_in_list events_here events_in_or_near events_in events_at
        events_near marks_in_view
        no_webgl no_webgl_remedy no_map no_map_remedy no_base no_base_remedy
        from_to since until unknown_time unknown_year whole_year bc years spring summer autumn winter
        about perhaps date_reported reported
        year_inferred month_inferred day_inferred date_inferred
        date_missing date_unread date_month date_day range_turned
        near_city within_region in_country when_near_city when_in_region when_in_country
        when_at when_from
        in_or_near_it somewhere_in_it drawn_as_outline place_in_country kind_told_by quoted
        sure_rests_checked both_in_sentence date_in_sentence place_in_sentence date_elsewhere
        place_elsewhere both_elsewhere neither_told
        stated_day_month stated_month stated_season stated_weekday stated_day stated_nothing
        stated_alone stated_rest date_stated year_from_published year_from_inferred year_from_text
        date_from_published date_from_inferred date_from_text disagree_date disagree_place
        from_to_place when_or nearest_before nearest_after go_there_to metres kilometres
        may_lie_in_range out_of_range very_likely likely unsure not_told unchecked confirmed
        corrected
        combat strike capture movement arms_transfer statement diplomacy politics protest
        crime disaster other
        take_unplaced saved printed_from credits
        cut_short problems more_problems events_kept not_an_address not_a_story not_found
        bad_status unreachable not_utf8
    }
}
