import Audit
import Claims
import Manuscripts
import Record

/// A manuscript's text for the page: blocks cut at every quoted or understood place, so that findings, claims and
/// checklist items can jump to the words that they rest on.
struct MarkedText {
  /// What marks a stretch of text, from the faintest to the strongest.
  private enum Weight: Int, Comparable {
    case checklist, claim, note, minor, major, critical

    init(_ severity: Severity) {
      switch severity {
      case .note: self = .note
      case .minor: self = .minor
      case .major: self = .major
      case .critical: self = .critical
      }
    }

    var name: String { "\(self)" }

    static func < (left: Weight, right: Weight) -> Bool { left.rawValue < right.rawValue }
  }

  private let manuscript: Manuscript
  private let marks: [(span: TextSpan, weight: Weight)]

  init(_ manuscript: Manuscript, audit: ManuscriptAuditRecord) {
    self.manuscript = manuscript
    var marks: [(span: TextSpan, weight: Weight)] = []
    for finding in audit.findings {
      for quotation in finding.quotations ?? [] {
        marks.append((TextSpan(quotation.start, quotation.end), Weight(finding.severity)))
      }
    }
    for confirmation in audit.confirmations {
      marks += confirmation.quotations.map { (TextSpan($0.start, $0.end), .checklist) }
    }
    for entry in audit.entries {
      marks += (entry.quotations ?? []).map { (TextSpan($0.start, $0.end), .checklist) }
    }
    marks += audit.kind.reasons.compactMap(\.span).map { ($0, .checklist) }
    marks += audit.claims.filter(\.isOwn).map { ($0.value.span, .claim) }
    self.marks = marks.filter { $0.span.length > 0 }.sorted { ($0.span, $0.weight) < ($1.span, $1.weight) }
  }

  /// The anchor of a quotation's first word.
  static func anchor(_ quotation: Quotation) -> String { "text-\(quotation.start)" }
  static func anchor(_ span: TextSpan) -> String { "text-\(span.start)" }

  /// The values of the blocks: kind, and segments with their marks.
  func values() -> [TemplateValue] {
    let bytes = Array(manuscript.text.utf8)
    var values: [TemplateValue] = []
    var next = 0
    var open: [(span: TextSpan, weight: Weight)] = []
    for block in manuscript.blocks {
      var cuts: Set<Int> = [block.span.start, block.span.end]
      while next < marks.count, marks[next].span.start < block.span.end {
        open.append(marks[next])
        next += 1
      }
      open.removeAll { $0.span.end <= block.span.start }
      for mark in open {
        cuts.insert(max(mark.span.start, block.span.start))
        cuts.insert(min(mark.span.end, block.span.end))
      }
      let ordered = cuts.filter { isBoundary($0, bytes) }.sorted()
      let segments = zip(ordered, ordered.dropFirst()).map { start, end -> TemplateValue in
        let here = open.filter { $0.span.start <= start && $0.span.end >= end }
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        guard let weight = here.map(\.weight).max() else { return ["marked": false, "plain": .text(text)] }
        let isAnchor = here.contains { $0.span.start == start }
        return [
          "marked": [
            "weight": .text(weight.name), "text": .text(text),
            "anchor": isAnchor ? .text("text-\(start)") : .flag(false),
          ],
          "plain": "",
        ]
      }
      values.append([
        "kind": .text(block.kind.rawValue), "section": .text(block.section.rawValue), "line": .text("\(block.line)"),
        "segments": .list(segments),
      ])
    }
    return values
  }

  /// False within a character of several bytes.
  private func isBoundary(_ position: Int, _ bytes: [UInt8]) -> Bool {
    position >= bytes.count || bytes[position] & 0xC0 != 0x80
  }
}
