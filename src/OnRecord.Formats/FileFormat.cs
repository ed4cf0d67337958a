namespace OnRecord.Formats;

/// <summary>What a file is.</summary>
internal enum FileFormat
{
    /// <summary>A text as it is.</summary>
    Text,

    /// <summary>A JSON record, or several.</summary>
    Json,

    /// <summary>A web page.</summary>
    Html,

    /// <summary>A web page with its pictures, in one file of MIME parts.</summary>
    Mhtml,

    /// <summary>A PDF.</summary>
    Pdf,

    /// <summary>A document of Word's newer format.</summary>
    Word,

    /// <summary>An OpenDocument text.</summary>
    OpenDocument,

    /// <summary>Rich text.</summary>
    Rtf,

    /// <summary>Markdown.</summary>
    Markdown,

    /// <summary>A table in text: CSV or TSV.</summary>
    Table,

    /// <summary>One mail.</summary>
    Mail,

    /// <summary>A file of mails.</summary>
    Mailbox,

    /// <summary>A feed: RSS, Atom, RDF or JSON Feed.</summary>
    Feed,

    /// <summary>A web archive after ISO 28500.</summary>
    Warc,

    /// <summary>A packed folder: ZIP, TAR, 7z, RAR.</summary>
    Archive,

    /// <summary>One packed file: gzip, xz, zstd, bzip2.</summary>
    Packed,

    /// <summary>Something that is not read.</summary>
    Other,
}
