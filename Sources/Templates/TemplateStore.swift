import Foundation

/// The texts under `templates/`: built into the binary, each replaceable by a file of the same path in a folder.
package struct TemplateStore: Sendable {
  /// The folder whose files stand in for the built-in ones, as given with `--templates`.
  package let overrides: URL?

  package init(overrides: URL? = nil) {
    self.overrides = overrides
  }

  /// The paths of all built-in templates, sorted.
  package static var names: [String] { embeddedTemplates.keys.sorted() }

  /// The text of the template at `name`, a path below `templates/` such as `report/index.mustache`.
  ///
  /// - Throws: `TemplateError.missing` where neither the folder nor the binary holds it, `TemplateError.unreadable`
  ///   where the folder's file is not UTF-8 text.
  package func text(_ name: String) throws(TemplateError) -> String {
    if let overrides {
      let file = overrides.appending(path: name)
      if FileManager.default.fileExists(atPath: file.path) {
        guard let data = FileManager.default.contents(atPath: file.path), let text = String(data: data, encoding: .utf8)
        else { throw .unreadable(file: file.path) }
        return text
      }
    }
    guard let text = embeddedTemplates[name] else { throw .missing(name: name) }
    return text
  }

  /// The templates whose path begins with `prefix`, by path.
  package func texts(under prefix: String) throws(TemplateError) -> [(name: String, text: String)] {
    var found: [(name: String, text: String)] = []
    for name in TemplateStore.names where name.hasPrefix(prefix) { found.append((name, try text(name))) }
    return found
  }
}

extension TemplateStore {
  /// Every template's name and text in one: it changes when any of them does.
  package func fingerprint() throws(TemplateError) -> String {
    try texts(under: "").map { "\($0.name)\n\($0.text)" }.joined(separator: "\u{1F}")
  }
}

/// What can go wrong with a template's file.
package enum TemplateError: Error, Equatable, CustomStringConvertible {
  case missing(name: String)
  case unreadable(file: String)

  package var description: String {
    switch self {
    case .missing(let name): "no template is named \(name); see templates/ for those that exist"
    case .unreadable(let file): "\(file): the template is not UTF-8 text; save it as UTF-8"
    }
  }
}
