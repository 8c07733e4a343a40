/// How much of an input is accepted. Exceeding a limit is a diagnostic, never a crash or a silent cut.
public enum Limits {
  /// Bytes of one file as it lies on disk.
  public static let fileBytes = 128 << 20
  /// Bytes of one gzip-compressed file once unpacked.
  public static let unpackedBytes = 256 << 20
  /// Bytes of the text of one article; the longest news reports are below 200 kB.
  public static let textBytes = 1 << 20
  /// Bytes of a title, an author or a name of a source.
  public static let fieldBytes = 2_000
  /// Levels of nesting in JSON, HTML and XML.
  public static let nesting = 200
  /// Items in one file.
  public static let itemsPerFile = 200_000
  /// A first line of plain text up to this many bytes can be a title.
  public static let titleLineBytes = 300
}
