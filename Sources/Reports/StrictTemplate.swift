import Mustache
import Templates

/// A Mustache template in which nothing can be missing unnoticed.
///
/// Mustache shows an unknown key, or an unknown partial, as nothing. Here both are errors that name the template, the
/// line and the key: the tags are walked with the same values, and only then is the text rendered. Partials are named by
/// their whole path below `templates/`. Everything is escaped for HTML.
package struct StrictTemplate: Sendable {
  private let name: String
  private let trees: [String: [TemplateTag]]
  private let library: MustacheLibrary

  /// Reads the template `name` and all that it includes.
  ///
  /// - Throws: `ReportsError`: a template or partial that is missing or unreadable, tags that are not supported or not
  ///   closed, partials that include one another.
  package init(_ name: String, in store: TemplateStore) throws(ReportsError) {
    let root: String
    do { root = try store.text(name) } catch { throw .template(reason: error.description) }
    var texts = [name: root]
    var trees: [String: [TemplateTag]] = [:]
    try StrictTemplate.collect(name, store: store, chain: [], texts: &texts, trees: &trees)
    var library = MustacheLibrary()
    for (path, text) in texts.sorted(by: { $0.key < $1.key }) {
      do { try library.register(text, named: path) } catch {
        throw .malformedTemplate(template: path, line: 1, reason: "the template cannot be parsed: \(error)")
      }
    }
    self.name = name
    self.trees = trees
    self.library = library
  }

  /// The page with `values`.
  ///
  /// - Throws: `ReportsError.missingKey`, `.wrongValue`.
  package func render(_ values: TemplateValue) throws(ReportsError) -> String {
    try check(trees[name] ?? [], template: name, stack: [values])
    guard let text = library.render(values.mustache, withTemplate: name) else {
      throw .template(reason: "no template is named \(name); see templates/ for those that exist")
    }
    return text
  }

  private static func collect(
    _ name: String, store: TemplateStore, chain: [String], texts: inout [String: String],
    trees: inout [String: [TemplateTag]]
  ) throws(ReportsError) {
    let chain = chain + [name]
    if trees[name] != nil { return }
    let tags = try TemplateTag.parse(texts[name] ?? "", template: name)
    for partial in partials(in: tags) {
      if chain.contains(partial.name) {
        throw .circularPartials(template: chain[0], chain: chain + [partial.name])
      }
      do { texts[partial.name] = try store.text(partial.name) } catch {
        guard case .missing = error else { throw .template(reason: error.description) }
        throw .missingPartial(template: name, line: partial.line, partial: partial.name)
      }
      try collect(partial.name, store: store, chain: chain, texts: &texts, trees: &trees)
    }
    trees[name] = tags
  }

  private static func partials(in tags: [TemplateTag]) -> [TemplateTag] {
    tags.flatMap { tag -> [TemplateTag] in
      switch tag.kind {
      case .partial: [tag]
      case .section(let body), .inverted(let body): partials(in: body)
      case .variable: []
      }
    }
  }

  private func check(_ tags: [TemplateTag], template: String, stack: [TemplateValue]) throws(ReportsError) {
    for tag in tags {
      if case .partial = tag.kind {
        try check(trees[tag.name] ?? [], template: tag.name, stack: stack)
        continue
      }
      guard let value = lookUp(tag.name, in: stack) else {
        throw .missingKey(template: template, line: tag.line, key: tag.name)
      }
      switch tag.kind {
      case .variable:
        guard case .text = value else {
          throw .wrongValue(
            template: template, line: tag.line, key: tag.name, expected: "a text", found: value.kind)
        }
      case .section(let body):
        switch value {
        case .flag(let flag): if flag { try check(body, template: template, stack: stack) }
        case .list(let elements):
          for element in elements { try check(body, template: template, stack: stack + [element]) }
        case .text, .object: try check(body, template: template, stack: stack + [value])
        }
      case .inverted(let body):
        if !value.isShown { try check(body, template: template, stack: stack) }
      case .partial: break
      }
    }
  }

  /// The innermost value of that name, as Mustache finds it.
  private func lookUp(_ name: String, in stack: [TemplateValue]) -> TemplateValue? {
    if name == "." { return stack.last }
    for value in stack.reversed() {
      if case .object(let members) = value, let found = members[name] { return found }
    }
    return nil
  }
}
