//! `tipstat convert`: figures in the shapes of the world.

use std::path::PathBuf;

use tipstat::{
    Error, Lang, Result, choose,
    model::Message,
    publish::convert::{Asked, Converted, Target, convert},
};

use crate::{
    Outcome, Screen,
    args::{Convert, Shape},
    commands::{as_of, read, wrote},
};

pub(crate) fn run(args: &Convert, lang: Lang, screen: Screen) -> Result<Outcome> {
    let target = target(args.to);
    let packs = choose::packs(&args.reading.packs.files, &args.reading.inputs)?;
    let submission = read(&args.reading, &packs)?;
    let asked = Asked {
        target,
        as_of: as_of(args.reading.as_of.as_deref())?,
        lang,
        source: args.source.clone(),
        internal: args.internal,
    };
    let converted = convert(&submission, &asked)?;
    let paths = converted.write(&submission, &out(args, target)?)?;
    let stdout = if args.json { converted.json() } else { said(&converted, &paths, lang, screen) };
    // What contradicts itself was not written: the status is that of a check that found errors.
    Ok(Outcome { stdout, status: u8::from(!converted.faults.is_empty()), ..Outcome::default() })
}

/// A file for a folder of files would be lost in it, and a folder is no file.
fn out(args: &Convert, target: Target) -> Result<PathBuf> {
    if !target.is_folder() && args.out.is_dir() {
        return Err(Error::Asked {
            reason: Message::new(
                format!("{} is a folder; name a file in it", args.out.display()),
                format!("{} est un dossier\u{a0}; indiquez un fichier dans ce dossier", args.out.display()),
            ),
        });
    }
    Ok(args.out.clone())
}

fn said(converted: &Converted, paths: &[PathBuf], lang: Lang, screen: Screen) -> String {
    let notice = converted.notice.as_ref().map(|notice| format!("{}\n\n", notice.get(lang))).unwrap_or_default();
    let files = if paths.is_empty() { String::new() } else { format!("\n{}", wrote(lang, paths)) };
    notice + &converted.text(lang, screen.width) + &files
}

const fn target(shape: Shape) -> Target {
    match shape {
        Shape::SdmxCsv => Target::SdmxCsv,
        Shape::SdmxMl => Target::SdmxMl,
        Shape::OpenSdg => Target::OpenSdg,
        Shape::Glotip => Target::Glotip,
        Shape::GlotipCsv => Target::GlotipCsv,
        Shape::Csv => Target::Csv,
        Shape::Parquet => Target::Parquet,
        Shape::Xlsx => Target::Xlsx,
        Shape::Json => Target::Json,
    }
}
