import Foundation
import TestSupport
import Testing

/// A table of `fixtures/reference/statistics`: no field is quoted in them.
struct ReferenceTable {
  let columns: [String]
  let rows: [[String]]

  init(_ name: String) throws {
    let url = TestFolders.fixtures.appending(path: "reference/statistics/\(name)")
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
    columns = try #require(lines.first).split(separator: ",").map(String.init)
    rows = lines.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  func text(_ column: String, _ row: [String]) throws -> String {
    row[try #require(columns.firstIndex(of: column))]
  }

  /// Nil for `NA`.
  func number(_ column: String, _ row: [String]) throws -> Double? {
    let text = try text(column, row)
    if text == "NA" { return nil }
    let number: Double = try #require(Double(text))
    return number
  }

  func rows(of set: String) throws -> [[String]] { try rows.filter { try text("set", $0) == set } }

  func numbers(_ column: String, of set: String) throws -> [Double] {
    try rows(of: set).map { try #require(try number(column, $0)) }
  }
}

/// Equal within `tolerance` of the expected value, or of 1/100 where that is smaller.
func isClose(_ found: Double?, _ expected: Double?, tolerance: Double = 1e-8) -> Bool {
  guard let found, let expected else { return found == nil && expected == nil }
  return found == expected || abs(found - expected) <= tolerance * max(abs(expected), 0.01)
}
