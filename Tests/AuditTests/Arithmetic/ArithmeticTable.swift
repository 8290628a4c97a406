import Foundation
import TestSupport
import Testing

@testable import Audit

/// A table of `fixtures/reference/arithmetic`: no field is quoted in them.
struct ArithmeticTable {
  let columns: [String]
  let rows: [[String]]

  init(_ name: String) throws {
    let url = TestFolders.fixtures.appending(path: "reference/arithmetic/\(name)")
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
    columns = try #require(lines.first).split(separator: ",").map(String.init)
    rows = lines.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  func text(_ column: String, _ row: [String]) throws -> String { row[try #require(columns.firstIndex(of: column))] }

  /// Nil for `NA`.
  func optional(_ column: String, _ row: [String]) throws -> Double? {
    let text = try text(column, row)
    if text == "NA" { return nil }
    let number: Double = try #require(Double(text))
    return number
  }

  func number(_ column: String, _ row: [String]) throws -> Double { try #require(try optional(column, row)) }
  func count(_ column: String, _ row: [String]) throws -> Int { Int(try number(column, row)) }
}

func isNear(_ found: Double?, _ expected: Double?, _ tolerance: Double = 1e-9) -> Bool {
  guard let found, let expected else { return found == nil && expected == nil }
  return abs(found - expected) <= tolerance * max(1, abs(expected))
}

/// A number as printed: `0.857`, `85.7%`, `-1.2`.
func rounded(_ text: String) -> RoundedNumber {
  let isPercent = text.hasSuffix("%")
  let digits = isPercent ? String(text.dropLast()) : text
  let decimals = digits.split(separator: ".").dropFirst().first?.count ?? 0
  return RoundedNumber(Double(digits) ?? .nan, decimals: decimals, isPercent: isPercent)
}
