import Model

extension Desk {
  /// How to cite the page: in Arabic, in English, as BibTeX and as RIS.
  ///
  /// The version is a hash of the page's own Markdown, not of the whole build: it changes when what is cited changes, and
  /// a page that news did not touch keeps its bytes.
  func cite(_ page: Page, _ title: String, _ h: inout HTML) {
    let version = SiteIndex.hexadecimal(stableHash(page.body.bytes))
    let url = index.site.base.isEmpty ? page.path + ".html" : address(page.path)
    let line = Self.isLine(title) ? title : String(title.map { $0.isNewline ? " " : $0 })
    h.raw("<details class=\"cite\"><summary>")
    h.text(words[.cite])
    h.raw("</summary><p lang=\"ar\" dir=\"rtl\">")
    h.text("«\(line)»، \(index.site.title[.arabic] ?? "")، ", base: .arabic)
    h.raw("<bdi lang=\"en\" dir=\"ltr\">")
    h.text("\(version)، \(url)")
    h.raw("</bdi></p><p lang=\"en\" dir=\"ltr\">")
    h.text("“\(line)”, \(index.site.title[.english] ?? ""), version \(version), \(url)", base: .latin)
    h.raw("</p><pre lang=\"en\" dir=\"ltr\" tabindex=\"0\">")
    let id = page.path.split(separator: "/").last.map(String.init) ?? "page"
    let isPlain = !line.utf8.contains { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "\\") }
    let plain = isPlain ? line : line.filter { $0 != "{" && $0 != "}" && $0 != "\\" }
    h.text("@misc{dalil-\(id),\n  title = {\(plain)},\n  version = {\(version)},\n  howpublished = {\(url)}\n}")
    h.raw("</pre><pre lang=\"en\" dir=\"ltr\" tabindex=\"0\">")
    h.text("TY  - ELEC\nTI  - \(line)\nET  - \(version)\nUR  - \(url)\nER  - ")
    h.raw("</pre></details>")
  }

  /// Whether a title surely has no character that ends a line, told by bytes: whole characters take longer.
  private static func isLine(_ title: String) -> Bool {
    title.utf8.allSatisfy { !(0x0A...0x0D).contains($0) && $0 != 0xC2 && $0 != 0xE2 }
  }
}
