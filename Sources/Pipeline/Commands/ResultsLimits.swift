import Foundation

/// What a results.json may hold before anything is drawn or judged: a record that was written by hand may hold anything.
///
/// The first number or text that cannot be is told with its place, such as `habitats.shares[0].habitat`.
struct ResultsLimits {
  /// What is wrong at which key; nil where nothing is.
  private(set) var problem: (path: String, message: String)?

  /// Counts: whole numbers from 0 to 10^9.
  private static let counts: Set<String> = [
    "n", "events", "missing", "missingOutcome", "otherClass", "columns", "absent", "clusters", "denominator",
    "assessed",
    "unassigned", "candidates", "folds", "repeats", "volumes", "incompleteColumns", "missingValues", "patients",
    "completePatients", "truePositives", "falsePositives", "trueNegatives", "falseNegatives", "omitted", "features",
    "robustFeatures", "tumourFeatures", "habitatFeatures", "dropped", "perturbations", "groups", "nonzero",
    "developmentN", "cohortN", "membershipN", "bootstrap", "permutations", "calibrationGroups", "order", "first",
    "second",
  ]
  /// Shares and rates, from 0 to 1.
  private static let shares: Set<String> = [
    "falsePositiveRate", "truePositiveRate", "meanPredicted", "confidence", "shares", "meanShare",
  ]
  /// Names in print: at most 300 characters in one line.
  private static let names: Set<String> = [
    "label", "positive", "negative", "name", "feature", "id", "task", "model", "cohort", "maps", "units", "image",
    "variable", "column", "levels", "predictor", "patient",
  ]
  static let longestName = 300
  static let longestText = 50_000
  /// Entries of lists that become panels, rows or pages.
  private static let lengths = ["cohorts": 100, "tasks": 100, "models": 1_000, "habitats.habitats": 255]

  /// - Parameter json: what `JSONSerialization` makes of the file.
  init(_ json: Any) { check(json, key: "", path: "") }

  private mutating func note(_ path: String, _ message: String) {
    if problem == nil { problem = (path.isEmpty ? "the record" : path, message) }
  }

  private mutating func check(_ json: Any, key: String, path: String) {
    guard problem == nil else { return }
    switch json {
    case let object as [String: Any]:
      for name in object.keys.sorted() {
        if let value = object[name] {
          // In a map of ids to values the ids say nothing about what stands behind them.
          let isShare = key == "meanShare"
          check(value, key: isShare ? key : name, path: path.isEmpty ? name : "\(path).\(name)")
        }
      }
    case let list as [Any]:
      if let most = ResultsLimits.lengths[path], list.count > most {
        return note(path, "has \(list.count) entries; at most \(most) can be shown")
      }
      if path.hasSuffix("correlation.features"), list.count > 40 {
        return note(path, "has \(list.count) entries; at most 40 can be shown")
      }
      for (index, value) in list.enumerated() { check(value, key: key, path: "\(path)[\(index)]") }
    case let text as String: check(text, key: key, path: path)
    case let number as NSNumber where String(cString: number.objCType) != "c":
      check(number.doubleValue, key: key, path: path)
    default: break
    }
  }

  private mutating func check(_ text: String, key: String, path: String) {
    if ResultsLimits.names.contains(key) {
      if text.count > ResultsLimits.longestName {
        note(path, "has \(text.count) characters; a name has at most \(ResultsLimits.longestName)")
      } else if text.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) {
        note(path, "holds a line feed or another control character; a name is one line")
      }
    } else if text.count > ResultsLimits.longestText {
      note(path, "has \(text.count) characters; a text has at most \(ResultsLimits.longestText)")
    }
  }

  private mutating func check(_ number: Double, key: String, path: String) {
    guard number.isFinite, abs(number) <= 1e15 else {
      return note(path, "is \(number); no number of a study is beyond 10^15")
    }
    if ResultsLimits.counts.contains(key) {
      if number != number.rounded() || !(0...1e9).contains(number) {
        note(path, "is \(number); a count is a whole number from 0 to 10^9")
      }
    } else if key == "habitat" || (key == "label" && path.hasPrefix("habitats.")) {
      if number != number.rounded() || !(1...255).contains(number) {
        note(path, "is \(number); habitats are numbered from 1 to 255")
      }
    } else if ResultsLimits.shares.contains(key) {
      if !(-1e-9...1 + 1e-9).contains(number) { note(path, "is \(number); it must be from 0 to 1") }
    } else if path.contains(".curves."), abs(number) > 1e6 {
      note(path, "is \(number); no point of a curve lies there")
    }
  }
}
