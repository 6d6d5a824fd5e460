//! `dateline derive`: an article's text to a story file, or with `--jsonl`
//! many articles to as many stories (see `lines`).

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use dateline_event::{Article, Source, Story};
use dateline_extract::{Derived, derive_told};
use dateline_gazetteer::Gazetteer;
use lexopt::prelude::*;

use crate::input::{self, Meta};
use crate::{Failure, files, lines, print};

/// What the command line says.
pub struct Options {
    /// Articles come and stories go one a line.
    jsonl: bool,
    /// The text; with `--jsonl` none is standard input.
    file: Option<PathBuf>,
    published: Option<String>,
    told: Option<String>,
    title: Option<String>,
    output: Option<PathBuf>,
    gazetteer: Option<PathBuf>,
    why: bool,
}

impl Options {
    /// Reads what stands after `derive`.
    pub fn read(args: &mut lexopt::Parser) -> Result<Options, lexopt::Error> {
        let mut file = None;
        let (mut published, mut title, mut output, mut gazetteer) = (None, None, None, None);
        let (mut why, mut jsonl, mut told) = (false, false, None);
        while let Some(arg) = args.next()? {
            match arg {
                Long("jsonl") => jsonl = true,
                Long("published") => published = Some(args.value()?.string()?),
                Long("told") => told = Some(args.value()?.string()?),
                Long("title") => title = Some(args.value()?.string()?),
                Short('o') | Long("output") => output = Some(args.value()?.into()),
                Long("gazetteer") => gazetteer = Some(args.value()?.into()),
                Long("why") => why = true,
                Value(value) if file.is_none() => file = Some(value.into()),
                other => return Err(other.unexpected()),
            }
        }
        if file.is_none() && !jsonl {
            return Err("expected a text file after derive".into());
        }
        if jsonl && (why || published.is_some() || told.is_some() || title.is_some()) {
            return Err("with --jsonl each line says its own title, published and told".into());
        }
        Ok(Options { jsonl, file, published, told, title, output, gazetteer, why })
    }
}

/// Derives and writes.
pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let gazetteer = input::gazetteer(options.gazetteer.as_deref())?;
    match &options.file {
        Some(file) if !options.jsonl => one(file, options, &gazetteer),
        file => {
            let input = lines::open(file.as_deref())?;
            match &options.output {
                Some(output) => lines::run(input, &mut files::create(output)?, &gazetteer),
                None => lines::run(input, &mut std::io::stdout().lock(), &gazetteer),
            }
        }
    }
}

fn one(file: &Path, options: &Options, gazetteer: &Gazetteer) -> Result<ExitCode, Failure> {
    let text = files::text(file)?;
    if text.trim().is_empty() {
        let name = file.display();
        return Err(Failure(format!("{name}: expected an article, found an empty file")));
    }
    let meta = Meta::beside(file)?;
    let article = Article::new(&text, meta.title.as_deref());
    let source = source(file, options, &meta, &article)?;
    let told = input::told(options.told.as_ref(), &meta, file)?;
    let title = options.title.clone().or(meta.story).unwrap_or_else(|| source.title.clone());
    let Derived { source, events, why } = derive_told(&article, &source, told, gazetteer);
    if options.why {
        for why in &why {
            eprintln!("{}: {} {} <- {}", why.of, why.field, why.value, why.rule);
        }
    }
    let story = Story { title, sources: vec![source], events };
    let json = dateline_event::write(&story);
    match &options.output {
        Some(output) => files::write(output, &json)?,
        None => print(json.as_bytes())?,
    }
    Ok(ExitCode::SUCCESS)
}

/// What is known about the article; the command line goes before the meta
/// file, the meta file before the text.
fn source(
    file: &Path,
    options: &Options,
    meta: &Meta,
    article: &Article,
) -> Result<Source, Failure> {
    let published = input::published(options.published.as_ref(), meta, file)?;
    let folder = options.output.as_deref().map_or(Path::new("."), |o| o.parent().unwrap_or(o));
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let id = file.file_stem().map_or("article".into(), |s| s.to_string_lossy().into_owned());
    Ok(Source {
        id,
        title: meta.title.clone().unwrap_or_else(|| article.headline().to_owned()),
        author: meta.author.clone(),
        publisher: meta.publisher.clone(),
        url: meta.url.clone(),
        language: meta.language.clone(),
        published,
        published_inferred: false,
        text: files::relative(file, folder),
        content_text: None,
    })
}
