//! `dateline derive`: one article's text to a story file.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use dateline_event::{Article, Source, Story};
use dateline_extract::{Derived, derive};
use lexopt::prelude::*;

use crate::input::{self, Meta};
use crate::{Failure, files, print};

/// What the command line says.
pub struct Options {
    file: PathBuf,
    published: Option<String>,
    title: Option<String>,
    output: Option<PathBuf>,
    gazetteer: Option<PathBuf>,
    why: bool,
}

impl Options {
    /// Reads what stands after `derive`.
    pub fn read(args: &mut lexopt::Parser) -> Result<Options, lexopt::Error> {
        let mut file = None;
        let (mut published, mut title, mut output, mut gazetteer, mut why) =
            (None, None, None, None, false);
        while let Some(arg) = args.next()? {
            match arg {
                Long("published") => published = Some(args.value()?.string()?),
                Long("title") => title = Some(args.value()?.string()?),
                Short('o') | Long("output") => output = Some(args.value()?.into()),
                Long("gazetteer") => gazetteer = Some(args.value()?.into()),
                Long("why") => why = true,
                Value(value) if file.is_none() => file = Some(value.into()),
                other => return Err(other.unexpected()),
            }
        }
        let file = file.ok_or("expected a text file after derive")?;
        Ok(Options { file, published, title, output, gazetteer, why })
    }
}

/// Derives and writes.
pub fn run(options: Options) -> Result<ExitCode, Failure> {
    let text = files::text(&options.file)?;
    if text.trim().is_empty() {
        let name = options.file.display();
        return Err(Failure(format!("{name}: expected an article, found an empty file")));
    }
    let meta = Meta::beside(&options.file)?;
    let gazetteer = input::gazetteer(options.gazetteer.as_deref())?;
    let article = Article::new(&text, meta.title.as_deref());
    let source = source(&options, &meta, &article)?;
    let title = options.title.clone().or(meta.story).unwrap_or_else(|| source.title.clone());
    let Derived { source, events, why } = derive(&article, &source, &gazetteer);
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
fn source(options: &Options, meta: &Meta, article: &Article) -> Result<Source, Failure> {
    let published = input::published(options.published.as_ref(), meta, &options.file)?;
    let headline = || {
        let first = article.blocks.first()?;
        Some(article.block_text(first).to_owned())
    };
    let folder = options.output.as_deref().map_or(Path::new("."), |o| o.parent().unwrap_or(o));
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let id =
        options.file.file_stem().map_or("article".into(), |s| s.to_string_lossy().into_owned());
    Ok(Source {
        id,
        title: meta.title.clone().or_else(headline).unwrap_or_default(),
        author: meta.author.clone(),
        publisher: meta.publisher.clone(),
        url: meta.url.clone(),
        language: meta.language.clone(),
        published,
        published_inferred: false,
        text: files::relative(&options.file, folder),
    })
}
