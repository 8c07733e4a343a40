import Model

extension Desk {
  /// How to cite the page: in Arabic, in English, as BibTeX and as RIS.
  ///
  /// The version is a hash of the page's own Markdown, not of the whole build: it changes when what is cited changes, and
  /// a page that news did not touch keeps its bytes.
  func cite(_ page: Page, _ title: String, _ h: inout HTML) {
    let version = SiteIndex.hexadecimal(page.body.buffer.withBytes { stableHash(longText: $0) })
    let url = index.site.base.isEmpty ? page.path + ".html" : address(page.path)
    let line = Self.isLine(title) ? title : String(title.map { $0.isNewline ? " " : $0 })
    h.raw("<details class=\"cite\"><summary>")
    h.text(words[.cite])
    h.raw("</summary><p lang=\"ar\" dir=\"rtl\">")
    h.text("«\(line)»، \(index.site.title[.arabic] ?? "")، ", base: .arabic)
    h.raw("<bdi lang=\"en\" dir=\"ltr\">")
    h.raw(version)
    h.raw("، ")
    h.text(url)
    h.raw("</bdi></p><p lang=\"en\" dir=\"ltr\">")
    h.text("“\(line)”, \(index.site.title[.english] ?? ""), version \(version), \(url)", base: .latin)
    h.raw("</p><pre lang=\"en\" dir=\"ltr\" tabindex=\"0\">")
    let id =
      page.path.utf8.lastIndex(of: UInt8(ascii: "/")).map { page.path[page.path.utf8.index(after: $0)...] }
      ?? page.path[...]
    let isPlain = !line.utf8.contains { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "\\") }
    let plain = isPlain ? line : line.filter { $0 != "{" && $0 != "}" && $0 != "\\" }
    h.raw("@misc{dalil-")
    h.text(id)
    h.raw(",\n  title = {")
    h.text(plain)
    h.raw("},\n  version = {")
    h.raw(version)
    h.raw("},\n  howpublished = {")
    h.text(url)
    h.raw("}\n}</pre><pre lang=\"en\" dir=\"ltr\" tabindex=\"0\">TY  - ELEC\nTI  - ")
    h.text(line)
    h.raw("\nET  - ")
    h.raw(version)
    h.raw("\nUR  - ")
    h.text(url)
    h.raw("\nER  - </pre></details>")
  }

  /// Whether a title surely has no character that ends a line, told by bytes: whole characters take longer.
  private static func isLine(_ title: String) -> Bool {
    title.utf8.allSatisfy { !(0x0A...0x0D).contains($0) && $0 != 0xC2 && $0 != 0xE2 }
  }
}
