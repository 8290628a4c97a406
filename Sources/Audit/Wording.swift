import Files
import Foundation
import Record

/// How numbers and lists are put into words, the same everywhere in the audit.
enum Wording {
  /// `1 patient`, `2 patients`, `0 patients`; `plural` where an s does not make it.
  static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(number) \(number == 1 ? singular : plural ?? singular + "s")"
  }

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ words: [String], _ conjunction: String = "and") -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }

  /// At most `limit` of the words, and how many more there are.
  static func shortList(_ words: [String], limit: Int = 6) -> String {
    guard words.count > limit else { return list(words) }
    return list(Array(words.prefix(limit)) + ["\(words.count - limit) more"])
  }

  /// Fixed decimals, point as the separator, minus zero written as zero; ten million and more with a power of ten.
  static func decimal(_ value: Double, _ places: Int = 3) -> String {
    guard value.isFinite else { return "not finite" }
    guard abs(value) < 1e7 else { return NumberText.scientific(value) }
    let text = String(format: "%.\(places)f", value)
    return text.hasPrefix("-") && !text.contains { ("1"..."9").contains($0) } ? String(text.dropFirst()) : text
  }

  /// `32 of 120 (26.7%)`; without the percentage where the whole is empty.
  static func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "\(part) of \(whole)" }
    return "\(part) of \(whole) (\(decimal(100 * Double(part) / Double(whole), 1))%)"
  }

  /// `0.731 (95% CI 0.650 to 0.812)`, or the value alone, or why there is none.
  static func metric(_ metric: Metric) -> String {
    guard let value = metric.value else { return "undefined" + (metric.reason.map { " (\($0))" } ?? "") }
    guard let lower = metric.lower, let upper = metric.upper else { return decimal(value) }
    let level = metric.level * 100
    return
      "\(decimal(value)) (\(decimal(level, level == level.rounded() ? 0 : 1))% CI \(decimal(lower)) to \(decimal(upper)))"
  }

  /// The name with its id in brackets, once where both are the same or there is no name.
  /// `the test cohort`, `another region`: a cohort's label with its article.
  static func withArticle(_ label: String) -> String {
    let first = label.lowercased().prefix { $0 != " " }
    let ownArticle = ["the", "another", "a", "an", "our", "their", "its", "all", "both"].contains(first)
    return ownArticle ? label : "the " + label
  }

  static func name(_ label: String, _ id: String) -> String {
    label.isEmpty || label == id ? id : "\(label) (\(id))"
  }

  /// The text between quotation marks, white space made single, cut after `limit` characters.
  static func quotation(_ text: String, limit: Int = 300) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count <= limit ? "\"\(words)\"" : "\"\(words.prefix(limit))…\""
  }

  /// The first letter in upper case.
  static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}

extension PredictionKind {
  /// The kind in print.
  var name: String { rawValue }
}

extension CohortSeparation {
  /// What sets the cohort apart, in print.
  var phrase: String {
    switch self {
    case .centre: "by centre"
    case .time: "by time"
    case .id: "by patient id"
    case .random: "at random"
    }
  }
}

extension ModelSummary.Threshold {
  /// The rule in print.
  var phrase: String {
    let number = target.map { Wording.decimal($0, 2) } ?? "a number that is not recorded"
    switch rule {
    case .youden: return "largest Youden index"
    case .half: return "probability one half"
    case .sensitivity: return "highest threshold with a sensitivity of at least \(number)"
    case .specificity: return "lowest threshold with a specificity of at least \(number)"
    case .cost: return "least expected cost, a missed event costing \(number) times a false alarm"
    case .probability: return "probability \(number), fixed beforehand"
    }
  }
}
