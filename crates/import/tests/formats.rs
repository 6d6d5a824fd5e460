//! What comes out of files of every kind, case by case.

mod claims;

use dateline_import::{
    Ambiguous, DateStyle, Format, LONGEST_RECORD, Mapping, NotEvents, Problem, Reader, Role, Row,
    Schema, Sink, look,
};

/// Rows in short: the parts that are there, in a fixed order.
#[derive(Default)]
struct Short(Vec<String>, Vec<String>);

impl Sink for Short {
    fn row(&mut self, row: &Row<'_>) {
        let mut parts = Vec::new();
        if let Some((lon, lat)) = row.at {
            parts.push(format!("{lon},{lat}"));
        }
        if let Some(kind) = row.place_kind {
            parts.push(kind.id().to_owned());
        }
        if let Some(when) = &row.when {
            parts.push(when.edtf.to_string());
        }
        let texts =
            [row.id, row.title, row.description, row.quote, row.category, row.place, row.country];
        parts.extend(
            texts.iter().filter(|text| !text.is_empty()).map(|text| text.read().into_owned()),
        );
        row.actors.each(|name| parts.push(format!("by {name}")));
        row.sources.each(|name| parts.push(format!("says {name}")));
        self.0.push(parts.join(" · "));
    }

    fn problem(&mut self, problem: &Problem<'_>) {
        self.1.push(problem.to_string());
    }
}

fn read(mapping: Mapping, file: &[u8]) -> Short {
    let mut short = Short::default();
    let mut reader = Reader::new(mapping).unwrap_or_else(|question| panic!("{question}"));
    reader.push(file, &mut short);
    reader.finish(&mut short);
    short
}

/// The file gives these rows and these problems.
#[track_caller]
fn check(file: impl AsRef<[u8]>, rows: &[&str], problems: &[&str]) {
    let file = file.as_ref();
    let short = read(look(file, true).unwrap(), file);
    assert_eq!(short.0, rows, "problems: {:?}", short.1);
    assert_eq!(short.1, problems);
    claims::hold(file);
}

#[test]
fn ok_geojson_in_every_wrapping() {
    let one = r#"{"type":"Feature","id":"a","geometry":{"type":"Point","coordinates":[37.5,48.1]},"properties":{"date":"2025-04-26","title":"A"}}"#;
    let two = r#"{ "type": "Feature", "properties": { "title": "B", "date": "2025-05" }, "geometry": { "coordinates": [36, 50, 7], "type": "Point" }, "id": 2 }"#;
    let rows = ["37.5,48.1 · 2025-04-26 · a · A", "36,50 · 2025-05 · 2 · B"];
    check(format!(r#"{{"type":"FeatureCollection","features":[{one},{two}]}}"#), &rows, &[]);
    check(
        format!(r#"{{"features":[{one}{two},],"type":"FeatureCollection","x":{{"y":[1]}}}}"#),
        &rows,
        &[],
    );
    check(format!("[\n{one},\n{two}\n]\n"), &rows, &[]);
    check(format!("{one}\n{two}\n"), &rows, &[]);
    check(format!("{one}\r\n\r\n{two}"), &rows, &[]);
    check(format!("\u{1e}{one}\n\u{1e}{two}\n"), &rows, &[]);
    check(format!("\u{feff}{one}{two}"), &rows, &[]);
    check(one, &rows[..1], &[]);
    check(r#"{"type":"Polygon","coordinates":[[[0,0],[10,0],[10,4],[0,0]]]}"#, &["5,2"], &[]);
}

#[test]
fn ok_head_and_tail_are_kept() {
    let file = br#"{"type":"FeatureCollection","title":"T","features":[{"type":"Feature","geometry":null,"properties":{"date":"2025"}}],"sources":[{"id":"s"}]}"#;
    let mut short = Short::default();
    let mut reader = Reader::new(look(file, true).unwrap()).unwrap();
    file.chunks(5).for_each(|piece| reader.push(piece, &mut short));
    let summary = reader.finish(&mut short);
    assert_eq!(summary.rows, 1);
    assert_eq!(summary.head, br#"{"type":"FeatureCollection","title":"T","features":"#);
    assert_eq!(summary.tail, br#","sources":[{"id":"s"}]}"#);
    assert!(!summary.cut_short);
}

#[test]
fn ok_geometries() {
    let check_one = |geometry: &str, expected: &str| {
        let file = format!(
            r#"[{{"type":"Feature","geometry":{geometry},"properties":{{"date":"2025"}}}}]"#
        );
        check(file, &[&format!("{expected}2025")], &[]);
    };
    check_one(r#"{"type":"LineString","coordinates":[[0,0],[10,4]]}"#, "5,2 · ");
    check_one(
        r#"{"type":"MultiPolygon","coordinates":[[[[170,0],[180,0],[180,2],[170,0]]],[[[-180,0],[-178,2],[-180,2],[-180,0]]]]}"#,
        "176,1 · ",
    );
    check_one(
        r#"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[2,4]},{"type":"Point","coordinates":[4,8]}]}"#,
        "3,6 · ",
    );
    check_one(r#"{"type":"Point","coordinates":[]}"#, "");
    check_one("null", "");
}

#[test]
fn err_broken_features_cost_no_other() {
    let good = |n: u32| {
        format!(
            r#"{{"type":"Feature","geometry":{{"type":"Point","coordinates":[{n},1]}},"properties":{{"date":"2025"}}}}"#
        )
    };
    for broken in [
        r#"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,,2]},"properties":{}}"#,
        r#"{"type":"Feature","geometry":{"type":"Point","coordinates":[5,5],"properties":{}}"#,
        r#"{"type":"Feature","properties":{"title":"no end},"geometry":null}"#,
        r#"{"type":"Feature","properties":{"title":"a "word" here"}}"#,
        r#"{"type":"Feature","properties":"#,
        r#"{"type":"Feature""#,
        r#"{"type":"Feature","properties":{"a":tru}}"#,
        "null",
        "17",
        r#""text""#,
    ] {
        for wrap in
            [("{\"type\":\"FeatureCollection\",\"features\":[\n", ",\n", "\n]}"), ("", "\n", "\n")]
        {
            let features = [good(1), broken.to_owned(), good(2), good(3)].join(wrap.1);
            let file = format!("{}{features}{}", wrap.0, wrap.2);
            let short = read(look(file.as_bytes(), true).unwrap(), file.as_bytes());
            assert_eq!(
                short.0,
                ["1,1 · 2025", "2,1 · 2025", "3,1 · 2025"],
                "{file}\n{:?}",
                short.1
            );
            assert_eq!(short.1.len(), 1, "{broken} {:?}", short.1);
            let line = if wrap.0.is_empty() { 2 } else { 3 };
            assert!(short.1[0].starts_with(&format!("line {line}, record 2: ")), "{:?}", short.1);
            claims::hold(file.as_bytes());
        }
    }
}

#[test]
fn err_a_file_that_is_cut_off_keeps_what_came() {
    let file = br#"{"features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[1,1]},"properties":{"date":"2025"}},{"type":"Feature","geome"#;
    let (told, summary) = claims::read(file, 9).unwrap();
    assert!(summary.cut_short);
    assert_eq!((summary.rows, summary.lost), (1, 1));
    assert!(told.0[1].contains("the file ends within this record"), "{told:?}");
}

#[test]
fn err_parts_that_cannot_be_read_are_told() {
    check(
        "id,date,lat,lon\na,2025-04-26,48.1,37.5\nb,soon,48.1,37.5\nc,2025,x,37.5\nd,2025,148,37.5\ne,,,\nf,soon,,\n",
        &["37.5,48.1 · 2025-04-26 · a", "37.5,48.1 · b", "2025 · c", "2025 · d"],
        &[
            "line 3, record 2: expected a date like 2025-04-26, found “soon” (column date)",
            "line 4, record 3: expected degrees like 48.01, found “x” (column lat)",
            "line 5, record 4: expected latitude -90 to 90 and longitude -180 to 180, found 148, 37.5",
            "line 6, record 5: neither a date nor a place",
            "line 7, record 6: expected a date like 2025-04-26, found “soon” (column date)",
        ],
    );
}

#[test]
fn ok_tables_of_every_make() {
    let rows = ["37.5,48.1 · 2025-04-26 · A"];
    check("date,lat,lon,title\n2025-04-26,48.1,37.5,A\n", &rows, &[]);
    check("date\tlat\tlon\ttitle\r\n2025-04-26\t48.1\t37.5\tA\r\n", &rows, &[]);
    check("date;lat;lon;title\n2025-04-26;48,1;37,5;A\n", &rows, &[]);
    check("date|lat|lon|title\n2025-04-26|48.1|37.5|A", &rows, &[]);
    check("sep=;\r\ndate;lat;lon;title\r\n2025-04-26;48,1;37,5;A\r\n", &rows, &[]);
    check(
        "\u{feff}\"date\",\"lat\",\"lon\",\"title\"\n\"2025-04-26\",\"48.1\",\"37.5\",\"A\"\n",
        &rows,
        &[],
    );
    check("date,lat,lon,title\n\n2025-04-26,48.1,37.5,A\n,,,\n", &rows, &[]);
    check(
        "date,lat,lon,title\n2025-04-26,48.1,37.5,\"A\n \"\"B\"\", C\"\n",
        &["37.5,48.1 · 2025-04-26 · A\n \"B\", C"],
        &[],
    );
}

#[test]
fn ok_letters_of_every_kind() {
    let text = "date,lat,lon,title\n2025-04-26,48.1,37.5,Київ — café\n";
    let rows = ["37.5,48.1 · 2025-04-26 · Київ — café"];
    check(text, &rows, &[]);
    for bom in ["", "\u{feff}"] {
        let wide = || format!("{bom}{text}").encode_utf16().collect::<Vec<_>>();
        check(wide().into_iter().flat_map(u16::to_le_bytes).collect::<Vec<_>>(), &rows, &[]);
        check(wide().into_iter().flat_map(u16::to_be_bytes).collect::<Vec<_>>(), &rows, &[]);
    }
    check(
        b"date,lat,lon,title\n2025-04-26,48.1,37.5,caf\xe9 \x80\n",
        &["37.5,48.1 · 2025-04-26 · café €"],
        &[],
    );
    let json = r#"[{"date":"2025","title":"Ки\u0457в \"a\""}]"#;
    check(json, &["2025 · Київ \"a\""], &[]);
}

#[test]
fn err_wrong_fields_and_open_quotes() {
    check(
        "date,title\n2025,A\n2025,B,too many\n2025,\"open\n2024,C\n2023,\"D\"\n",
        &["2025 · A", "2024 · C", "2023 · D"],
        &[
            "line 3, record 2: expected 2 fields, found 3",
            "line 4, record 3: a quote is opened and not closed",
        ],
    );
}

#[test]
fn ok_spans_lead_back_to_the_record() {
    struct Spans(Vec<(u64, u32)>);
    impl Sink for Spans {
        fn row(&mut self, row: &Row<'_>) {
            self.0.push((row.span.offset, row.span.length));
        }
        fn problem(&mut self, problem: &Problem<'_>) {
            panic!("{problem}");
        }
    }
    let text = "\u{feff}date,title\n2025,Київ\n2024,😀\n2023,c\n";
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let expected = ["2025,Київ\n", "2024,😀\n", "2023,c\n"];
    for (bytes, is_wide) in [(text.as_bytes(), false), (&wide[..], true)] {
        let mut spans = Spans(Vec::new());
        let mut reader = Reader::new(look(bytes, true).unwrap()).unwrap();
        bytes.chunks(3).for_each(|piece| reader.push(piece, &mut spans));
        reader.finish(&mut spans);
        let found: Vec<String> = spans
            .0
            .iter()
            .map(|&(offset, length)| {
                let record = &bytes[offset as usize..][..length as usize];
                if is_wide {
                    let units: Vec<u16> = record
                        .as_chunks::<2>()
                        .0
                        .iter()
                        .map(|pair| u16::from_le_bytes(*pair))
                        .collect();
                    String::from_utf16(&units).unwrap()
                } else {
                    String::from_utf8(record.to_vec()).unwrap()
                }
            })
            .collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn ok_columns_without_names_or_with_others() {
    check(
        "2025-04-26,48.1234,137.5678,A\n2025-04-27,48.2345,137.6789,B\n",
        &["137.5678,48.1234 · 2025-04-26", "137.6789,48.2345 · 2025-04-27"],
        &[],
    );
    check("Datum;Breitengrad;Längengrad\n26.04.2025;48,1;37,5\n", &["37.5,48.1 · 2025-04-26"], &[]);
    check(
        "what,p\nA,\"48.12, 37.51\"\nB,\"48.13, 137.52\"\n",
        &["37.51,48.12", "137.52,48.13"],
        &[],
    );
    check(
        "geom,date\nPOINT(37 48),2025\n\"POLYGON((0 0, 2 0, 2 2, 0 0))\",2024\n",
        &["37,48 · 2025", "1,1 · 2024"],
        &[],
    );
    check(
        "start,end,lat,lon\n2025-04-01,2025-04-03,1,2\n2025-05,,1,2\n2025-05-02,2025-05-01,1,2\n",
        &["2,1 · 2025-04-01/2025-04-03", "2,1 · 2025-05", "2,1 · 2025-05-02"],
        &["line 4, record 3: it ends before it starts: “2025-05-01” (column end)"],
    );
    check(
        "year,month,day,name\n2025,4,26,A\n2025,4,0,B\n2025,0,0,C\n2025,May,1,D\n",
        &["2025-04-26 · A", "2025-04 · B", "2025 · C", "2025-05-01 · D"],
        &[],
    );
    check(
        "time,lat,lon\n1745625600,1,2\n1745712000,1,2\n",
        &["2,1 · 2025-04-26", "2,1 · 2025-04-27"],
        &[],
    );
    check("timestamp,lat,lon\n1745625600000,1,2\n", &["2,1 · 2025-04-26"], &[]);
    check(r#"[{"where":{"lat":1,"lng":2},"at":"26 April 2025"}]"#, &["2,1 · 2025-04-26"], &[]);
}

#[test]
fn ok_the_order_of_days_and_months_is_found_or_asked() {
    check(
        "date,lat,lon\n3/4/2025,1,2\n13/4/2025,1,2\n",
        &["2,1 · 2025-04-03", "2,1 · 2025-04-13"],
        &[],
    );
    check(
        "date,lat,lon\n3/4/2025,1,2\n4/13/2025,1,2\n",
        &["2,1 · 2025-03-04", "2,1 · 2025-04-13"],
        &[],
    );
    check(
        "start,end\n3/4/2025,3/4/2025\n3/4/2025,13/4/2025\n",
        &["2025-04-03", "2025-04-03/2025-04-13"],
        &[],
    );
    for (file, example) in [
        (&b"date,lat,lon\n3/4/2025,1,2\n5/6/2025,1,2\n"[..], "3/4/2025"),
        // Both orders are proven, so that neither is.
        (b"date,lat,lon\n13/4/2025,1,2\n4/13/2025,1,2\n5.6.2025,1,2\n", "5.6.2025"),
    ] {
        let mut mapping = look(file, true).unwrap();
        let question = Reader::new(mapping.clone()).unwrap_err();
        let Ambiguous::DateOrder { column: 0, examples, .. } = &question else {
            panic!("{question}")
        };
        assert_eq!(examples[0], example);
        mapping.answer(DateStyle::MonthFirst);
        assert_eq!(read(mapping, file).0.last().unwrap(), "2,1 · 2025-05-06");
    }
}

#[test]
fn ok_which_degrees_are_which_is_asked() {
    let file = b"a,b\n48.123,37.512\n48.234,37.623\n";
    let mut mapping = look(file, true).unwrap();
    let question = Reader::new(mapping.clone()).unwrap_err();
    assert_eq!(
        question,
        Ambiguous::Coordinates { columns: [0, 1], names: ["a".into(), "b".into()] }
    );
    mapping.set(0, Role::Latitude);
    mapping.set(1, Role::Longitude);
    assert_eq!(read(mapping, file).0[0], "37.512,48.123");
}

#[test]
fn err_no_events() {
    let check = |bytes: &[u8], expected| assert_eq!(look(bytes, true).unwrap_err(), expected);
    check(b"", NotEvents::Empty);
    check(b" \n", NotEvents::Empty);
    check(b"PK\x03\x04rest", NotEvents::Zip);
    check(b"\x1f\x8b\x08", NotEvents::Gzip);
    check(b"%PDF\x00\x01\x02\x00\x00", NotEvents::Binary);
}

/// Recognised as that schema, and read so.
#[track_caller]
fn check_schema(file: &str, schema: Schema, rows: &[&str]) {
    let mapping = look(file.as_bytes(), true).unwrap();
    assert_eq!(mapping.schema, Some(schema), "{mapping:?}");
    check(file, rows, &[]);
}

#[test]
fn ok_ucdp_ged() {
    check_schema(
        "id,relid,year,type_of_violence,conflict_name,dyad_name,side_a,side_b,source_article,source_headline,where_prec,where_coordinates,adm_1,latitude,longitude,country,date_prec,date_start,date_end,best\n\
         1,X-1,2020,1,C,A - B,Government of A,B,\"Reuters,2020-05-07,Clash\",Clash,1,Kabul city,Kabul,34.5,69.2,Afghanistan,1,2020-05-06 00:00:00.000,2020-05-06 00:00:00.000,3\n\
         2,X-2,2020,3,C,A - B,A,Civilians,BBC,,4,Kabul province,Kabul,34.6,69.3,Afghanistan,4,2020-05-01,2020-05-31,1\n",
        Schema::UcdpGed,
        &[
            "69.2,34.5 · point · 2020-05-06 · 1 · A - B · Clash · state-based conflict · Kabul city · Afghanistan · by Government of A · by B · says Reuters,2020-05-07,Clash",
            "69.3,34.6 · region · 2020-05 · 2 · A - B · one-sided violence · Kabul province · Afghanistan · by A · by Civilians · says BBC",
        ],
    );
}

#[test]
fn ok_acled() {
    check_schema(
        "EVENT_ID_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,SUB_EVENT_TYPE,ACTOR1,ACTOR2,COUNTRY,ADMIN1,LOCATION,LATITUDE,LONGITUDE,GEO_PRECISION,SOURCE,NOTES\n\
         UKR1,05-06-2023,2023,1,Battles,Armed clash,A,B,Ukraine,Donetsk,Bakhmut,48.59,38.00,1,ISW; Ukrinform,They fought.\n\
         UKR2,04-06-2023,2023,2,Protests,Peaceful protest,C,,Ukraine,Kyiv,Kyiv,50.45,30.52,3,X,They marched.\n",
        Schema::Acled,
        &[
            "38,48.59 · city · 2023-06-05 · UKR1 · Armed clash · They fought. · Battles · Bakhmut · Ukraine · by A · by B · says ISW · says Ukrinform",
            "30.52,50.45 · region · 2023-06-01/2023-06-07 · UKR2 · Peaceful protest · They marched. · Protests · Kyiv · Ukraine · by C · says X",
        ],
    );
    check_schema(
        "event_id_cnty,event_date,time_precision,disorder_type,event_type,latitude,longitude,geo_precision\nA1,31 January 2024,3,Political violence,Battles,1,2,1\n",
        Schema::Acled,
        &["2,1 · city · 2024-01 · A1 · Battles"],
    );
}

#[test]
fn ok_gtd() {
    check_schema(
        "eventid,iyear,imonth,iday,country_txt,provstate,city,latitude,longitude,specificity,summary,attacktype1_txt,targtype1_txt,gname,dbsource\n\
         197000000001,1970,7,2,Dominican Republic,,Santo Domingo,18.45,-69.95,1,,Assassination,Private Citizens,MANO-D,PGIS\n\
         197000000002,1970,7,0,Mexico,Federal,,19.37,-99.08,4,S.,Kidnapping,Police,G,PGIS\n\
         197000000003,1970,0,0,Mexico,,,,,5,,Bombing,Police,G,PGIS\n",
        Schema::Gtd,
        &[
            "-69.95,18.45 · city · 1970-07-02 · 197000000001 · Private Citizens · Assassination · Santo Domingo · Dominican Republic · by MANO-D · says PGIS",
            "-99.08,19.37 · region · 1970-07 · 197000000002 · Police · S. · Kidnapping · Federal · Mexico · by G · says PGIS",
            "1970 · 197000000003 · Police · Bombing · Mexico · by G · says PGIS",
        ],
    );
}

#[test]
fn ok_an_event_always_has_a_title() {
    claims::hold(b"iyear,imonth,iday,latitude,longitude,specificity\n1970,7,0,1,2,4\n");
    claims::hold(b"date\n2025\n");
}

#[test]
fn ok_usgs() {
    check_schema(
        "time,latitude,longitude,depth,mag,magType,nst,gap,net,id,updated,place,type\n2025-04-26T10:11:12.130Z,38.8,-122.8,1.5,2.1,md,10,90,nc,nc1,2025-04-27T00:00:00Z,\"5 km NW of The Geysers, CA\",earthquake\n",
        Schema::Usgs,
        &["-122.8,38.8 · 2025-04-26 · nc1 · earthquake · 5 km NW of The Geysers, CA · says nc"],
    );
    check_schema(
        r#"{"type":"FeatureCollection","metadata":{"count":1},"features":[{"type":"Feature","properties":{"mag":2.1,"place":"CA","time":1745662272130,"updated":1745700000000,"tz":null,"url":"https://example.org/nc1","magType":"md","type":"earthquake","title":"M 2.1 - CA"},"geometry":{"type":"Point","coordinates":[-122.8,38.8,1.5]},"id":"nc1"}],"bbox":[-122.8,38.8,1.5,-122.8,38.8,1.5]}"#,
        Schema::Usgs,
        &[
            "-122.8,38.8 · 2025-04-26 · nc1 · M 2.1 - CA · earthquake · CA · says https://example.org/nc1",
        ],
    );
}

#[test]
fn ok_timemap() {
    check_schema(
        "\"id\",\"date\",\"latitude\",\"longitude\",\"location\",\"description\",\"sources\",\"associations\"\n\"CIV0001\",\"2022-02-24\",50,36,\"Kharkiv\",\"A house\",\"https://a.example,https://b.example\",\"Type of area affected=Residential,Weapon System=Rocket\"\n",
        Schema::TimeMap,
        &[
            "36,50 · 2022-02-24 · CIV0001 · A house · Residential · Kharkiv · says https://a.example,https://b.example",
        ],
    );
    check_schema(
        r#"[{"id":"CIV0001","date":"3/4/2022","latitude":"50","longitude":"36","location":"Kharkiv","description":"A house","sources":[{"id":"s1","path":"https://a.example","description":""}],"filters":[{"key":"Type of area affected","value":"Residential"}]}]"#,
        Schema::TimeMap,
        &[
            "36,50 · 2022-03-04 · CIV0001 · A house · Residential · Kharkiv · says https://a.example",
        ],
    );
}

#[test]
fn ok_linked_places_timeline_and_paged_apis() {
    check_schema(
        r#"{"type":"FeatureCollection","@context":"c","features":[{"@id":"p1","type":"Feature","properties":{"title":"Abydos","ccodes":["EG"]},"when":{"timespans":[{"start":{"earliest":"-0550","latest":"-0500"},"end":{"in":"640"}},{"start":{"in":"800"}}]},"names":[{"toponym":"Abydos"}],"geometry":{"type":"Point","coordinates":[31.9,26.2]}}]}"#,
        Schema::LinkedPlaces,
        &["31.9,26.2 · -0550/0640 · p1 · Abydos · Abydos · EG"],
    );
    check_schema(
        "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Group\n2014,2,20,,2014,3,18,,,Crimea,Text,,,War\n",
        Schema::TimelineJs,
        &["2014-02-20/2014-03-18 · Crimea · Text · War"],
    );
    check_schema(
        r#"{"title":{"text":{"headline":"T"}},"events":[{"start_date":{"year":"2014","month":"2"},"text":{"headline":"Crimea","text":"x"}}]}"#,
        Schema::TimelineJs,
        &["2014-02 · Crimea · x"],
    );
    check(r#"{"TotalCount":1,"Result":[{"date":"2025","title":"A"}]}"#, &["2025 · A"], &[]);
    check(
        r#"[{"type":"Feature","geometry":null,"properties":{"start":"2025-01-01","end":"2025-02-01","name":"N"}}]"#,
        &["2025-01-01/2025-02-01 · N"],
        &[],
    );
}

#[test]
fn ok_a_proposal_can_be_corrected() {
    let file = b"a,b,c,d\nA,2025-04-26,48.123,137.512\n";
    let mut mapping = look(file, true).unwrap();
    assert_eq!(mapping.format, Format::Table { delimiter: b',', header: true, skipped: 0 });
    assert!(!mapping.has(Role::Title));
    mapping.set(mapping.column("A").unwrap(), Role::Title);
    assert_eq!(read(mapping, file).0, ["137.512,48.123 · 2025-04-26 · A"]);
}

#[test]
fn err_endless_records_are_passed_over() {
    let good = |n: u32| {
        format!(
            r#"{{"type":"Feature","geometry":{{"type":"Point","coordinates":[{n},1]}},"properties":{{"date":"2025"}}}}"#
        )
    };
    let long = "x".repeat(LONGEST_RECORD + 1000);
    let feature =
        format!(r#"{{"type":"Feature","properties":{{"title":"{long}"}},"geometry":null}}"#);
    let features = format!("[{},{feature},{}]", good(1), good(2));
    let lines = format!("{}\n{feature}\n{}\n", good(1), good(2));
    let table = format!("date,lat,lon,title\n2025,1,1,a\n2025,1,2,\"{long}\n2025,1,2,b\n");
    for (file, rows) in [(features, 2), (lines, 2), (table, 2)] {
        for size in [64 << 10, file.len()] {
            let head = &file.as_bytes()[..1000];
            let (mut short, mut mapping) = (Short::default(), look(head, false).unwrap());
            mapping.answer(DateStyle::DayFirst);
            let mut reader = Reader::new(mapping).unwrap();
            file.as_bytes().chunks(size).for_each(|piece| reader.push(piece, &mut short));
            let summary = reader.finish(&mut short);
            assert_eq!(summary.rows, rows, "{:?}", short.0);
            assert!(!short.1.is_empty());
            let told = &short.1[0];
            assert!(
                told.contains("longer than 16 MiB") || told.contains("a quote is opened"),
                "{told}"
            );
        }
    }
}
