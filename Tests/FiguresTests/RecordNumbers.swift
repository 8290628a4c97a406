import Files
import Foundation

@testable import Figures

/// The numbers that a record holds, and what may be printed without being in it: parts and shares of its counts.
///
/// Points of curves and paths are left out, as there are so many that any number with two decimals would be among them.
struct RecordNumbers {
  /// Value and bounds that belong together.
  struct Interval {
    var value: Double
    var lower: Double
    var upper: Double
  }

  private(set) var values: [Double] = []
  private(set) var intervals: [Interval] = []
  /// Counts that stand in one object, such as n and events.
  private(set) var groups: [[Int]] = []
  /// Lengths of lists, and how many entries of a list share a word, such as a reason.
  private(set) var counts: Set<Int> = []
  /// Numbers inside words: labels, methods, units.
  private(set) var words: Set<String> = []

  static let curves: Set<String> = [
    "curves", "roc", "lambdas", "deviance", "devianceError", "paths", "merges", "phases",
  ]

  init(_ record: some Encodable) throws {
    collect(try JSONSerialization.jsonObject(with: CanonicalJSON.encode(record)))
    values.sort()
  }

  /// The record with every fraction rounded to a multiple of 0.07, but for those below it, such as p-values, and for curves.
  static func coarse<Record: Codable>(_ record: Record) throws -> Record {
    func rounded(_ json: Any, isCurve: Bool) -> Any {
      switch json {
      case let object as [String: Any]:
        return Dictionary(
          uniqueKeysWithValues: object.map { ($0.key, rounded($0.value, isCurve: isCurve || curves.contains($0.key))) })
      case let list as [Any]: return list.map { rounded($0, isCurve: isCurve) }
      case let number as NSNumber where isNumber(number):
        let value = number.doubleValue
        guard !isCurve, value != value.rounded(), abs(value) >= 0.07 else { return number }
        return (value / 0.07).rounded() * 7 / 100
      default: return json
      }
    }
    let json = rounded(try JSONSerialization.jsonObject(with: CanonicalJSON.encode(record)), isCurve: false)
    return try JSONDecoder().decode(Record.self, from: JSONSerialization.data(withJSONObject: json))
  }

  /// Adds numbers of data that lie beside the record and that a figure draws.
  mutating func add(values more: [Double], counts others: [Int], words names: [String]) {
    values = (values + more).sorted()
    counts.formUnion(others)
    for name in names { words.formUnion(PrintedNumber.all(in: name, partsOfNames: true).map(\.text)) }
  }

  private mutating func collect(_ json: Any) {
    switch json {
    case let object as [String: Any]:
      let numbers = object.compactMapValues { value -> Double? in
        guard let number = value as? NSNumber, RecordNumbers.isNumber(number) else { return nil }
        return number.doubleValue
      }
      values += numbers.values
      let whole = numbers.values.filter { $0 >= 0 && $0 == $0.rounded() && $0 < 1e9 }.map { Int($0) }
      if whole.count > 1 { groups.append(whole.sorted()) }
      if let value = numbers["value"], let lower = numbers["lower"], let upper = numbers["upper"] {
        intervals.append(Interval(value: value, lower: lower, upper: upper))
      }
      for (key, value) in object where !RecordNumbers.curves.contains(key) && numbers[key] == nil {
        words.formUnion(PrintedNumber.all(in: key, partsOfNames: true).map(\.text))
        collect(value)
      }
    case let list as [Any]:
      counts.insert(list.count)
      let objects = list.compactMap { $0 as? [String: Any] }
      var shared: [String: Int] = [:]
      for object in objects {
        let words = object.compactMapValues { $0 as? String }.sorted { $0.key < $1.key }
        for (index, one) in words.enumerated() {
          shared["\(one.key)=\(one.value)", default: 0] += 1
          for other in words.dropFirst(index + 1) {
            shared["\(one.key)=\(one.value) \(other.key)=\(other.value)", default: 0] += 1
          }
        }
      }
      counts.formUnion(shared.values)
      list.forEach { collect($0) }
    case let text as String:
      words.formUnion(PrintedNumber.all(in: text, partsOfNames: true).map(\.text))
    case let number as NSNumber where RecordNumbers.isNumber(number): values.append(number.doubleValue)
    default: break
    }
  }

  /// Whether it is a number and not true or false.
  private static func isNumber(_ number: NSNumber) -> Bool { String(cString: number.objCType) != "c" }

  /// Whether the record has the printed number, rounded as it is printed.
  func has(_ printed: PrintedNumber) -> Bool {
    if words.contains(printed.text) { return true }
    switch printed.relation {
    case .less: return values.contains { $0 >= 0 && $0 < printed.value }
    case .greater: return values.contains { $0 > printed.value && $0 <= 1 }
    case .equal: break
    }
    if hasValue(printed.value, half: printed.half) { return true }
    if printed.isPercentage {
      if hasValue(printed.value / 100, half: printed.half / 100) { return true }
      return groups.contains { group in
        group.contains { whole in
          whole > 0
            && group.contains { part in
              part <= whole && abs(100 * Double(part) / Double(whole) - printed.value) <= printed.half
            }
        }
      }
    }
    guard printed.decimals == 0, printed.value >= 0 else { return false }
    let count = Int(printed.value)
    return counts.contains(count) || groups.contains { group in group.contains { group.contains($0 - count) } }
  }

  /// Whether one entry of the record has all three numbers of `0.74 (0.66–0.82)`.
  func has(_ estimate: PrintedEstimate) -> Bool {
    func matches(_ scale: Double) -> Bool {
      intervals.contains {
        estimate.value.matches($0.value * scale) && estimate.lower.matches($0.lower * scale)
          && estimate.upper.matches($0.upper * scale)
      }
    }
    return matches(1) || (estimate.value.isPercentage && matches(100))
  }

  private func hasValue(_ value: Double, half: Double) -> Bool {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < value - half { low = middle + 1 } else { high = middle }
    }
    return low < values.count && values[low] <= value + half
  }
}

/// A number as it stands in words.
struct PrintedNumber: Equatable {
  enum Relation { case less, equal, greater }

  var text: String
  var value: Double
  var decimals: Int
  var isPercentage: Bool
  var relation: Relation

  /// Half a unit of the last decimal, and a little for binary fractions.
  var half: Double { 0.5 * pow(10, -Double(decimals)) + 1e-9 }

  func matches(_ number: Double) -> Bool { abs(number - value) <= half }

  /// The numbers of a text, in order.
  ///
  /// A digit behind a letter, or behind a hyphen or an underscore behind a letter, is part of a name (`HER2`, `Ki-67`) and is
  /// left out, unless `partsOfNames`. A minus is U+2212; thousands are set apart by commas. In `p < 0.001` the relation counts.
  static func all(in text: String, partsOfNames: Bool = false) -> [PrintedNumber] {
    let characters = Array(text)
    func isDigit(_ index: Int) -> Bool {
      characters.indices.contains(index) && characters[index].isASCII && characters[index].isNumber
    }
    var numbers: [PrintedNumber] = []
    var index = 0
    while index < characters.count {
      guard isDigit(index) else {
        index += 1
        continue
      }
      let start = index
      while isDigit(index) || (index < characters.count && characters[index] == "," && isThousands(index)) {
        index += 1
      }
      var decimals = 0
      if index < characters.count, characters[index] == ".", isDigit(index + 1) {
        index += 1
        while isDigit(index) {
          decimals += 1
          index += 1
        }
      }
      func isThousands(_ comma: Int) -> Bool {
        isDigit(comma + 1) && isDigit(comma + 2) && isDigit(comma + 3) && !isDigit(comma + 4)
      }
      let before = start > 0 ? characters[start - 1] : " "
      let further = start > 1 ? characters[start - 2] : " "
      let isName = before.isLetter || ((before == "-" || before == "_") && (further.isLetter || further.isNumber))
      if isName && !partsOfNames { continue }
      let digits = String(characters[start..<index].filter { $0 != "," })
      guard let value = Double(digits) else { continue }
      let rest = characters[..<start].reversed().drop { $0 == " " }.first
      let isNegative = before == "\u{2212}" || (before == "-" && !isName)
      numbers.append(
        PrintedNumber(
          text: digits, value: isNegative ? -value : value, decimals: decimals,
          isPercentage: index < characters.count && characters[index] == "%",
          relation: rest == "<" ? .less : rest == ">" ? .greater : .equal))
    }
    return numbers
  }
}

/// A number with its interval: `0.74 (0.66–0.82)`, or with ` to ` between the bounds.
struct PrintedEstimate {
  var value: PrintedNumber
  var lower: PrintedNumber
  var upper: PrintedNumber

  static func all(in text: String) -> [PrintedEstimate] {
    let number = "([\u{2212}]?[0-9,]*\\.?[0-9]+%?)"
    guard
      let pattern = try? NSRegularExpression(
        pattern: "\(number) \\((?:95% CI,? )?\(number)(?:\u{2013}| to |, )\(number)\\)")
    else { return [] }
    return pattern.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap { match in
      let parts = (1...3).compactMap { group in
        Range(match.range(at: group), in: text).flatMap { PrintedNumber.all(in: String(text[$0])).first }
      }
      guard parts.count == 3 else { return nil }
      return PrintedEstimate(value: parts[0], lower: parts[1], upper: parts[2])
    }
  }
}
